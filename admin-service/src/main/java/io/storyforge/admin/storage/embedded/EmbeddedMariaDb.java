package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// A private MariaDB on loopback with one database and one account, kept running until closed.
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final String NAME = "storyforge";
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 25_999;

  /// Recovery after a crash reads up to 48 MB of log.
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final Endpoint endpoint;
  private final SupervisedProgram program;

  private EmbeddedMariaDb(Endpoint endpoint, SupervisedProgram program) {
    this.endpoint = endpoint;
    this.program = program;
  }

  /// Starts it on `data/mariadb`, which it makes on the first start, and returns when a login
  /// works.
  public static EmbeddedMariaDb start(DataFolder data, Programs programs) {
    var unpacked = programs.mariaDb(data);
    try {
      var commands = new MariaDbCommands(unpacked, data.log("mariadb"));
      var folder = MariaDbFolder.prepare(data, commands);
      var password = PrivateFile.secret(data.resolve("mariadb-secret"));
      var endpoint =
          new Endpoint(
              Endpoint.LOOPBACK, Endpoint.freePort(FIRST_PORT, LAST_PORT), NAME, password, NAME);
      var initFile = data.resolve("mariadb-init.sql");
      PrivateFile.write(initFile, account(password));
      var command = commands.serve(folder, endpoint.port(), initFile);
      return new EmbeddedMariaDb(
          endpoint, SupervisedProgram.start(command, () -> answers(endpoint), READY_LIMIT));
    } catch (IOException e) {
      throw new EmbeddedStoreFailed("The embedded MariaDB cannot be started: " + e, e);
    }
  }

  /// Run at each start, so the account heals itself, and a new secret takes effect when the old
  /// file was deleted.
  private static String account(String password) {
    return """
    CREATE DATABASE IF NOT EXISTS storyforge;
    CREATE USER IF NOT EXISTS storyforge@'127.0.0.1';
    ALTER USER storyforge@'127.0.0.1' IDENTIFIED BY '%s';
    GRANT ALL ON storyforge.* TO storyforge@'127.0.0.1';
    """
        .formatted(password);
  }

  private static boolean answers(Endpoint endpoint) {
    var url =
        "jdbc:mariadb://%s:%d/%s?sslMode=disable&connectTimeout=1000&socketTimeout=2000"
            .formatted(endpoint.host(), endpoint.port(), endpoint.database());
    try (var connection = DriverManager.getConnection(url, endpoint.user(), endpoint.password())) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /// How often it ended by itself and was started again.
  public int restarts() {
    return program.restarts();
  }

  @Override
  public void close() {
    program.close();
  }
}
