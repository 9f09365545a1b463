package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/// The embedded MariaDB with one account more: an owner that makes databases and accounts for
/// tests.
public final class TestMariaDb implements AutoCloseable {
  private static final String OWNER = "test_owner";
  private static final String PASSWORD = "test-owner-4711";
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final DataFolder data;
  private final SupervisedProgram program;
  private final int port;

  public TestMariaDb(Path folder, Path programs) throws IOException {
    data = DataFolder.lock(folder, Clock.systemUTC());
    var unpacked = new Programs(programs, Clock.systemUTC(), _ -> {}).mariaDb(data);
    var commands = new MariaDbCommands(unpacked, data.log("mariadb"));
    var tables = MariaDbFolder.prepare(data, commands);
    port = Endpoint.freePort(20_000, 25_999);
    var initFile = data.resolve("test-init.sql");
    PrivateFile.write(
        initFile,
        """
        CREATE OR REPLACE USER %1$s@'127.0.0.1' IDENTIFIED BY '%2$s';
        GRANT ALL ON *.* TO %1$s@'127.0.0.1' WITH GRANT OPTION;
        """
            .formatted(OWNER, PASSWORD));
    program =
        SupervisedProgram.start(commands.serve(tables, port, initFile), this::answers, READY_LIMIT);
  }

  private boolean answers() {
    try (var connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url("mysql"), OWNER, PASSWORD);
  }

  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:%d/%s?sslMode=disable".formatted(port, database);
  }

  public String user() {
    return OWNER;
  }

  public String password() {
    return PASSWORD;
  }

  @Override
  public void close() {
    program.close();
    data.close();
  }
}
