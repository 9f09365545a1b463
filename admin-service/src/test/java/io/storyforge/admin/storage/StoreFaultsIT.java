package io.storyforge.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.testing.Load;
import io.storyforge.admin.testing.Program;
import io.storyforge.admin.testing.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The embedded pair frozen and killed under load (R9, R10, R13 for what exists so far).
class StoreFaultsIT {
  /// The promise is five seconds; the rest is this machine under load.
  private static final Duration ANSWERED = Duration.ofMillis(5500);

  private static final Duration FROZEN = Duration.ofSeconds(30);

  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService("mariadb: {poolSize: 8}", WriteResource::addTo);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void a_frozen_mariadb_is_503_within_five_seconds_and_heals_alone() throws Exception {
    var mariadb = Program.mariadb(service.dataFolder());
    await().until(() -> write().statusCode() == 200);
    int before = rows();
    Load writes;
    Load looks;
    mariadb.freeze();
    try (var writing = new Load(4, StoreFaultsIT::write);
        var looking = new Load(1, () -> service.get("/health"))) {
      writes = writing;
      looks = looking;
      await().atMost(Duration.ofSeconds(10)).until(() -> dependency("mariadb").equals("down"));
      assertThat(service.get("/health").statusCode()).isEqualTo(503);
      assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
      var refused = write();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("2");
      await().pollDelay(FROZEN.minusSeconds(10)).atMost(FROZEN.plusSeconds(10)).until(() -> true);
      mariadb.thaw();
      await().atMost(Duration.ofSeconds(10)).until(() -> writing.count(200) > 0);
      await().atMost(Duration.ofSeconds(5)).until(() -> dependency("mariadb").equals("ok"));
    } finally {
      mariadb.thaw();
    }
    assertThat(writes.statuses()).containsExactly(200, 503);
    assertThat(writes.longest()).isLessThan(ANSWERED);
    assertThat(looks.statuses()).isSubsetOf(200, 503);
    assertThat(looks.longest()).isLessThan(Duration.ofSeconds(1));
    // A statement that ran on while its client had given up may stand: more, never fewer.
    assertThat(rows() - before).isGreaterThanOrEqualTo((int) writes.count(200));
  }

  @Test
  void a_frozen_redis_degrades_and_stops_nobody() throws Exception {
    var redis = Program.redis(service.dataFolder());
    await().until(() -> dependency("redis").equals("ok"));
    redis.freeze();
    try (var writes = new Load(2, StoreFaultsIT::write)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> dependency("redis").equals("down"));
      assertThat(health().get("status").asText()).isEqualTo("degraded");
      assertThat(service.get("/health").statusCode()).isEqualTo(200);
      await().until(() -> writes.count(200) > 50);
      assertThat(writes.statuses()).containsExactly(200);
    } finally {
      redis.thaw();
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> dependency("redis").equals("ok"));
  }

  @Test
  void a_killed_mariadb_loses_no_acknowledged_write_and_is_back_alone() throws Exception {
    await().until(() -> write().statusCode() == 200);
    int before = rows();
    try (var writes = new Load(4, StoreFaultsIT::write)) {
      await().until(() -> writes.count(200) > 200);
      Program.mariadb(service.dataFolder()).kill();
      await().until(() -> writes.count(503) > 0);
      long acknowledged = writes.count(200);
      await().atMost(Duration.ofSeconds(20)).until(() -> writes.count(200) > acknowledged + 50);
      writes.close();
      assertThat(writes.statuses()).containsExactly(200, 503);
      assertThat(writes.longest()).isLessThan(ANSWERED);
      assertThat(rows() - before).isGreaterThanOrEqualTo((int) writes.count(200));
    }
  }

  @Test
  void a_killed_redis_is_back_alone() throws Exception {
    await().until(() -> dependency("redis").equals("ok"));
    var killed = Program.redis(service.dataFolder());
    killed.kill();
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> Program.redis(service.dataFolder()).pid() != killed.pid());
    await().atMost(Duration.ofSeconds(5)).until(() -> dependency("redis").equals("ok"));
  }

  private static HttpResponse<String> write() throws Exception {
    return service.send(
        HttpRequest.newBuilder(service.at("/write?action=load")).POST(BodyPublishers.noBody()));
  }

  private static int rows() throws Exception {
    return Json.mapper().readTree(service.get("/write").body()).get("rows").asInt();
  }

  private static JsonNode health() throws Exception {
    return Json.mapper().readTree(service.get("/health").body());
  }

  private static String dependency(String name) throws Exception {
    for (var dependency : health().get("dependencies")) {
      if (dependency.get("name").asText().equals(name)) {
        return dependency.get("status").asText();
      }
    }
    throw new IllegalStateException("no dependency " + name);
  }
}
