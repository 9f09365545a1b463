package io.storyforge.admin.testing;

import io.storyforge.admin.storage.Database.Login;
import io.storyforge.admin.storage.embedded.TestMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One real MariaDB for all tests of a run; each asks for a database of its own.
public final class TestStores implements AutoCloseable {
  public static final Path PROGRAMS = Path.of("target/programs").toAbsolutePath();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final TestMariaDb mariadb;
  private final Path passwordFile;

  private TestStores() {
    try {
      var folder = Files.createDirectories(Path.of("target/it"));
      mariadb = new TestMariaDb(folder.resolve("stores"), PROGRAMS);
      passwordFile = folder.resolve("password").toAbsolutePath();
      Files.writeString(passwordFile, mariadb.password());
      Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Closed by JUnit after the last test.
  public static TestStores of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(TestStores.class, _ -> new TestStores(), TestStores.class);
  }

  /// The address of a new, empty database.
  public String freshDatabase() {
    var name = "sf_" + NUMBER.incrementAndGet();
    try (var connection = mariadb.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE DATABASE " + name);
      return mariadb.url(name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public Login login(String url) {
    return new Login(url, mariadb.user(), mariadb.password());
  }

  /// For `storage:` of a configuration.
  public String yaml(String url) {
    return "mariadb: {url: \"%s\", user: %s, password: \"file:%s\"}"
        .formatted(url, mariadb.user(), passwordFile);
  }

  @Override
  public void close() {
    mariadb.close();
  }
}
