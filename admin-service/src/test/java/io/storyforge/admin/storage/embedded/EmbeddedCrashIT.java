package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One data folder through one crash after the other.
class EmbeddedCrashIT {
  @TempDir static Path temp;
  private static Path folder;

  @BeforeAll
  static void first_start() throws SQLException {
    folder = temp.resolve("data");
    try (var stores = Stores.start(folder)) {
      stores.execute("CREATE TABLE storyforge.kept (n INT PRIMARY KEY)");
    }
  }

  @Test
  void both_children_end_with_a_killed_service() {
    var other = OtherService.ready(folder);
    assertThat(Stores.mariaDbs(folder)).hasSize(1);
    assertThat(Stores.redises(folder)).hasSize(1);
    other.kill();
    soon().until(() -> Stores.mariaDbs(folder).isEmpty());
    soon().until(() -> Stores.redises(folder).isEmpty());
  }

  @Test
  void a_start_right_after_a_kill_has_the_committed_rows_and_no_others() throws Exception {
    var other = OtherService.start(folder);
    var port = other.until("mariadb on ").substring("mariadb on ".length());
    other.until("ready");
    try (var connection = connect(port)) {
      insert(connection, 1);
      connection.setAutoCommit(false);
      insert(connection, 2);
      Stores.signal(
          "KILL", Stores.mariaDbs(folder).getFirst()); // No orderly end: InnoDB must recover.
      other.kill();
    }
    try (var stores = Stores.start(folder)) {
      assertThat(stores.ask("SELECT GROUP_CONCAT(n) FROM storyforge.kept WHERE n < 10"))
          .isEqualTo("1");
    }
  }

  @Test
  void a_start_waits_for_old_children_that_are_still_shutting_down() throws Exception {
    var other = OtherService.ready(folder);
    var old = Stores.mariaDbs(folder).getFirst();
    Stores.signal("STOP", old); // Hears the TERM, but cannot act on it yet.
    other.kill();
    var starting = startInBackground();
    await().during(Duration.ofSeconds(1)).until(() -> Stores.mariaDbs(folder).equals(List.of(old)));
    Stores.signal("CONT", old);
    try (var stores = starting.get()) {
      assertThat(Stores.mariaDbs(folder)).hasSize(1).doesNotContain(old);
      assertThat(stores.ask("SELECT 1")).isEqualTo("1");
    }
  }

  private static FutureTask<Stores> startInBackground() {
    var task = new FutureTask<>(() -> Stores.start(folder));
    Thread.ofVirtual().start(task);
    return task;
  }

  @Test
  void a_killed_mariadb_comes_back_alone_with_its_rows() throws Exception {
    try (var stores = Stores.start(folder)) {
      stores.execute("INSERT INTO storyforge.kept VALUES (11)");
      Stores.signal("KILL", Stores.mariaDbs(folder).getFirst());
      soon()
          .ignoreExceptions()
          .until(() -> stores.maria().restarts() == 1 && stores.ask("SELECT 1").equals("1"));
      assertThat(stores.ask("SELECT COUNT(*) FROM storyforge.kept WHERE n = 11")).isEqualTo("1");
      assertThat(Stores.mariaDbs(folder)).hasSize(1);
    }
  }

  @Test
  void a_killed_redis_comes_back_alone_with_its_keys() throws Exception {
    try (var stores = Stores.start(folder);
        var client = stores.redisClient()) {
      client.set("kept", "value");
      Stores.signal("KILL", Stores.redises(folder).getFirst());
      soon()
          .ignoreExceptions()
          .until(() -> stores.redis().restarts() == 1 && client.get("kept").equals("value"));
    }
  }

  @Test
  void never_two_run_when_only_the_watchdog_is_killed() throws Exception {
    try (var stores = Stores.start(folder)) {
      var orphan = Stores.mariaDbs(folder).getFirst();
      Stores.signal("STOP", orphan); // It takes its time to end.
      Stores.signal("KILL", orphan.parent().orElseThrow());
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> Stores.mariaDbs(folder).equals(List.of(orphan)));
      Stores.signal("CONT", orphan);
      soon()
          .ignoreExceptions()
          .until(() -> stores.maria().restarts() == 1 && stores.ask("SELECT 1").equals("1"));
      assertThat(Stores.mariaDbs(folder)).hasSize(1).doesNotContain(orphan);
    }
  }

  @Test
  void no_child_outlives_a_killed_service_that_had_lost_its_watchdog() throws Exception {
    var other = OtherService.ready(folder);
    var orphan = Stores.mariaDbs(folder).getFirst();
    Stores.signal("STOP", ProcessHandle.of(other.pid()).orElseThrow()); // It must not repair this.
    Stores.signal("KILL", orphan.parent().orElseThrow());
    other.kill();
    soon().until(() -> Stores.mariaDbs(folder).isEmpty());
  }

  @Test
  void a_start_killed_while_it_makes_the_system_tables_is_done_again() throws Exception {
    var fresh = withPrograms("fresh");
    var other = OtherService.start(fresh);
    soon()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(fresh.resolve("mariadb.new/ibdata1")));
    other.kill();
    assertThat(fresh.resolve("mariadb")).doesNotExist();
    try (var stores = Stores.start(fresh)) {
      assertThat(stores.ask("SELECT @@version")).contains("MariaDB");
    }
    assertThat(fresh.resolve("mariadb.new")).doesNotExist();
  }

  @Test
  void a_start_killed_while_it_unpacks_is_done_again() throws Exception {
    var fresh = temp.resolve("unpacking");
    var other = OtherService.start(fresh);
    soon().pollInterval(Duration.ofMillis(5)).until(() -> Files.exists(fresh.resolve("programs")));
    other.kill();
    try (var stores = Stores.start(fresh)) {
      assertThat(stores.ask("SELECT 1")).isEqualTo("1");
    }
    try (var programs = Files.list(fresh.resolve("programs"))) {
      assertThat(programs).hasSize(2);
    }
  }

  @Test
  void a_program_that_cannot_start_says_why_and_leaves_nothing_behind() throws IOException {
    var broken = withPrograms("broken");
    Files.createDirectories(broken.resolve("mariadb/tmp"));
    try (var data = DataFolder.lock(broken, Clock.systemUTC())) {
      assertThatThrownBy(() -> EmbeddedMariaDb.start(data, Stores.PROGRAMS).close())
          .isInstanceOf(EmbeddedStoreFailed.class)
          .hasMessageContaining("mariadbd ended with 1 as it started")
          .hasMessageContaining("mysql.");
    }
    assertThat(Stores.mariaDbs(broken)).isEmpty();
  }

  @Test
  void a_broken_redis_file_is_set_aside() throws IOException {
    var broken = withPrograms("cache");
    var file = Files.createDirectory(broken.resolve("redis")).resolve("appendonly.aof");
    Files.writeString(file, "no such thing");
    try (var data = DataFolder.lock(broken, Clock.systemUTC());
        var redis = EmbeddedRedis.start(data, Stores.PROGRAMS)) {
      assertThat(redis.endpoint().user()).isEqualTo("default");
      assertThat(file.resolveSibling("appendonly.aof.broken")).hasContent("no such thing");
    }
  }

  /// A data folder without rows that need not unpack again.
  private static Path withPrograms(String name) throws IOException {
    var fresh = Files.createDirectory(temp.resolve(name));
    Files.createSymbolicLink(fresh.resolve("programs"), folder.resolve("programs"));
    return fresh;
  }

  private static Connection connect(String port) throws SQLException, IOException {
    var url = "jdbc:mariadb://127.0.0.1:%s/storyforge?sslMode=disable".formatted(port);
    return DriverManager.getConnection(
        url, "storyforge", Files.readString(folder.resolve("mariadb-secret")));
  }

  private static void insert(Connection connection, int n) throws SQLException {
    try (var statement = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
      statement.setInt(1, n);
      statement.executeUpdate();
    }
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20));
  }
}
