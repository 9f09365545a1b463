package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/// A service's embedded stores inside the test, and what a look from outside finds.
record Stores(DataFolder data, EmbeddedMariaDb maria, EmbeddedRedis redis)
    implements AutoCloseable {
  static final Path JARS = Path.of("target", "programs").toAbsolutePath();

  static final Programs PROGRAMS = new Programs(JARS, Clock.systemUTC(), _ -> {});

  static Stores start(Path folder) {
    var data = DataFolder.lock(folder, Clock.systemUTC());
    return new Stores(
        data, EmbeddedMariaDb.start(data, PROGRAMS), EmbeddedRedis.start(data, PROGRAMS));
  }

  Connection connect() throws SQLException {
    return connect(maria.endpoint().user(), maria.endpoint().password());
  }

  Connection connect(String user, String password) throws SQLException {
    var url =
        "jdbc:mariadb://127.0.0.1:%d/?sslMode=disable&connectTimeout=1000"
            .formatted(maria.endpoint().port());
    return DriverManager.getConnection(url, user, password);
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String ask(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  RedisClient redisClient() {
    var login = DefaultJedisClientConfig.builder().password(redis.endpoint().password()).build();
    return RedisClient.builder()
        .hostAndPort(new HostAndPort("127.0.0.1", redis.endpoint().port()))
        .clientConfig(login)
        .build();
  }

  /// The `mariadbd` processes that work on this data folder, whoever started them.
  static List<ProcessHandle> mariaDbs(Path folder) {
    return OldChildren.find(command("mariadbd", folder.resolve("mariadb")));
  }

  static List<ProcessHandle> redises(Path folder) {
    return OldChildren.find(command("redis-server", folder.resolve("redis")));
  }

  static Command command(String program, Path folder) {
    return new Command(
        List.of(program), folder, Command.NO_INPUT, folder.resolve("log"), Duration.ofSeconds(1));
  }

  static String logs(Path folder) {
    try (var files = Files.list(folder.resolve("log"))) {
      var text = new StringBuilder();
      for (var file : files.toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void signal(String signal, ProcessHandle process) throws IOException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().onExit().join();
  }

  @Override
  public void close() {
    redis.close();
    maria.close();
    data.close();
  }
}
