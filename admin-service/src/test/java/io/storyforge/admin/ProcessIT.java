package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.storage.embedded.TestMariaDb;
import io.storyforge.admin.testing.Program;
import io.storyforge.admin.testing.ServiceProcess;
import io.storyforge.admin.testing.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service as its operators meet it: started, killed, started again, started twice.
class ProcessIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String EMBEDDED =
      "{http: {port: 0}, storage: {dataFolder: '@data', programs: '@programs'}}";

  @TempDir Path folder;

  @Test
  void killed_hard_its_children_end_and_the_next_start_recovers() throws Exception {
    Program mariadb;
    Program redis;
    try (var first = ServiceProcess.start(folder, EMBEDDED)) {
      await().atMost(START).until(first::isReady);
      mariadb = Program.mariadb(first.data());
      redis = Program.redis(first.data());
      first.program().kill();
    }
    // At once, while the old children may still be shutting down.
    try (var second = ServiceProcess.start(folder, EMBEDDED)) {
      await().atMost(START).until(second::isReady);
      assertThat(mariadb.isAlive()).isFalse();
      assertThat(redis.isAlive()).isFalse();
      await()
          .untilAsserted(
              () -> assertThat(second.get("/health").body()).startsWith("{\"status\":\"ok\""));
      assertThat(Program.mariadb(second.data()).pid()).isNotEqualTo(mariadb.pid());
      second.program().terminate();
      assertThat(second.exit(Duration.ofSeconds(10))).isEqualTo(143);
      assertThat(Files.exists(second.data().resolve("lock"))).isFalse();
    }
  }

  @Test
  void a_second_one_beside_it_says_who_holds_the_data_folder() throws Exception {
    try (var first = ServiceProcess.start(folder, EMBEDDED)) {
      await().atMost(START).until(first::isReady);
      try (var second = ServiceProcess.start(folder, EMBEDDED)) {
        assertThat(second.exit(Duration.ofSeconds(20))).isEqualTo(1);
        assertThat(second.output())
            .contains(Long.toString(first.program().pid()))
            .contains("http://127.0.0.1:")
            .doesNotContain("\tat ", "Exception");
      }
      assertThat(first.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_mistake_in_the_configuration_is_one_message_and_exit_1() throws Exception {
    try (var wrong = ServiceProcess.start(folder, "monitor: {allowCidrs: [10.0.0.0/40]}")) {
      assertThat(wrong.exit(Duration.ofSeconds(20))).isEqualTo(1);
      assertThat(wrong.output().strip().lines()).hasSize(1);
      assertThat(wrong.output()).contains("'10.0.0.0/40' is not a network");
    }
  }

  @Test
  void a_port_that_is_taken_is_one_message_and_exit_1() throws Exception {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        var second =
            ServiceProcess.start(
                folder, EMBEDDED.replace("port: 0", "port: " + taken.getLocalPort()))) {
      assertThat(second.exit(Duration.ofSeconds(60))).isEqualTo(1);
      assertThat(second.output())
          .contains("storyforge-admin: ", Integer.toString(taken.getLocalPort()));
      assertThat(second.output()).doesNotContain("\tat ", "! at ");
    }
  }

  @Test
  void without_its_database_it_starts_says_so_and_heals() throws Exception {
    var secret = folder.resolve("password");
    try (var mariadb = new TestMariaDb(folder.resolve("away"), TestStores.PROGRAMS)) {
      Files.writeString(secret, mariadb.password());
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      mariadb.connect().createStatement().execute("CREATE DATABASE sf");
      var frozen = Program.mariadb(folder.resolve("away"));
      frozen.freeze();
      var yaml =
          "{http: {port: 0}, storage: {dataFolder: '@data', mariadb: {url: '%s', user: %s, password: 'file:%s'}, redis: {url: 'off'}}}"
              .formatted(mariadb.url("sf"), mariadb.user(), secret);
      try (var service = ServiceProcess.start(folder, yaml)) {
        await().atMost(START).until(service::isReady);
        assertThat(service.get("/health").statusCode()).isEqualTo(503);
        frozen.thaw();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> service.get("/health/ready").statusCode() == 200);
      } finally {
        frozen.thaw();
      }
    }
  }
}
