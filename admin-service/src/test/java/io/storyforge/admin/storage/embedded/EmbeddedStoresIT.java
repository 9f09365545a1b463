package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

class EmbeddedStoresIT {
  /// Deeper than a socket's path may be (107), with all that shells and configuration files trip
  /// over.
  private static final String DEEP =
      "a folder with 'quotes' # and \"$spaces\" " + "deep ".repeat(20).strip();

  @TempDir static Path temp;
  private static Path folder;
  private static Stores stores;

  @BeforeAll
  static void start() {
    folder = temp.resolve(DEEP).resolve("data");
    stores = Stores.start(folder);
  }

  @AfterAll
  static void stop() {
    stores.close();
    assertThat(Stores.mariaDbs(folder)).isEmpty();
    assertThat(Stores.redises(folder)).isEmpty();
  }

  @Test
  void rows_and_keys_survive_an_orderly_restart() throws SQLException {
    stores.execute("CREATE OR REPLACE TABLE storyforge.kept (text VARCHAR(20))");
    stores.execute("INSERT INTO storyforge.kept VALUES ('grüße 🎉')");
    try (var client = stores.redisClient()) {
      client.set("kept", "value");
    }
    stores.close();
    stores = Stores.start(folder);
    assertThat(stores.ask("SELECT text FROM storyforge.kept")).isEqualTo("grüße 🎉");
    try (var client = stores.redisClient()) {
      assertThat(client.get("kept")).isEqualTo("value");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tx_isolation, READ-COMMITTED",
    "time_zone, +00:00",
    "character_set_server, utf8mb4",
    "innodb_flush_log_at_trx_commit, 1",
    "idle_transaction_timeout, 10",
    "log_bin_trust_function_creators, 1",
    "bind_address, 127.0.0.1",
    "socket, ''"
  })
  void mariadb_is_set_as_the_service_expects(String variable, String value) throws SQLException {
    assertThat(stores.ask("SELECT @@global." + variable)).isEqualTo(value);
  }

  @Test
  void the_only_login_is_the_services_own() throws SQLException {
    for (var user : new String[] {"root", "", "mariadb.sys", "storyforge"}) {
      assertThatThrownBy(() -> stores.connect(user, "").close())
          .as("user '%s' without a password", user)
          .hasMessageContaining("Access denied");
    }
    assertThat(
            stores.ask(
                "SELECT GROUP_CONCAT(schema_name ORDER BY 1) FROM information_schema.schemata"))
        .isEqualTo("information_schema,storyforge");
    assertThatThrownBy(() -> stores.execute("SELECT * FROM mysql.global_priv"))
        .hasMessageContaining("denied");
  }

  @Test
  void redis_answers_nobody_without_the_password() {
    var port = stores.redis().endpoint().port();
    try (var client = RedisClient.create("127.0.0.1", port)) {
      assertThatThrownBy(() -> client.get("kept")).hasMessageContaining("NOAUTH");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mariadb-secret",
        "redis-secret",
        "redis.conf",
        "mariadb-init.sql",
        "lock",
        ".lock"
      })
  void only_the_owner_can_read(String file) throws IOException {
    var mode = Files.getPosixFilePermissions(folder.resolve(file));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void passwords_are_in_no_log_no_argument_and_no_environment() throws IOException {
    var secrets =
        new String[] {stores.maria().endpoint().password(), stores.redis().endpoint().password()};
    assertThat(Stores.logs(folder)).isNotEmpty().doesNotContain(secrets);
    for (var child : ProcessHandle.current().descendants().toList()) {
      for (var part : List.of("cmdline", "environ")) {
        var file = Path.of("/proc", Long.toString(child.pid()), part);
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secrets);
      }
    }
    assertThat(stores.maria().endpoint().toString()).doesNotContain(secrets);
  }

  @Test
  void each_program_has_a_session_of_its_own_so_ctrl_c_cannot_reach_it() throws IOException {
    for (var program :
        List.of(Stores.mariaDbs(folder).getFirst(), Stores.redises(folder).getFirst())) {
      var status = Files.readString(Path.of("/proc", Long.toString(program.pid()), "stat"));
      // "pid (name) state parent group session …"
      assertThat(status)
          .matches("(?s)\\d+ \\(.*\\) \\w \\d+ %1$d %1$d .*".formatted(program.pid()));
    }
  }

  @Test
  void closing_twice_does_not_end_what_the_next_owner_started() throws SQLException {
    var earlier = stores;
    earlier.close();
    stores = Stores.start(folder);
    earlier.close();
    assertThat(stores.ask("SELECT 1")).isEqualTo("1");
    assertThat(Stores.mariaDbs(folder)).hasSize(1);
    assertThat(stores.maria().restarts()).isZero();
  }

  @Test
  void an_endless_log_is_cut_while_the_program_goes_on_writing() throws IOException {
    var log = folder.resolve("log").resolve("redis.log");
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(9_000_000);
    }
    new Command(List.of("x"), folder, Command.NO_INPUT, log, Duration.ZERO).boundLog();
    assertThat(log).isEmptyFile();
    assertThat(log.resolveSibling("redis.log.1")).hasSize(9_000_000);
  }
}
