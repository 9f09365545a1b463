package io.storyforge.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.storage.Redis;
import io.storyforge.admin.storage.embedded.DataFolder;
import io.storyforge.admin.storage.embedded.EmbeddedRedis;
import io.storyforge.admin.storage.embedded.Programs;
import io.storyforge.admin.testing.Program;
import io.storyforge.admin.testing.ServiceExtension;
import io.storyforge.admin.testing.TestStores;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two instances on one Redis; R13 for viewers.
class LiveFanOutIT {
  /// A frozen Redis is noticed after 5 s of silence, then asked again every 2 s.
  private static final Duration HEALED = Duration.ofSeconds(15);

  @Order(0)
  @RegisterExtension
  static final OneRedis REDIS = new OneRedis();

  private static final LiveFixture HERE =
      new LiveFixture(LiveConfig.defaults(), Patience.DEFAULT, REDIS::client);
  private static final LiveFixture THERE =
      new LiveFixture(LiveConfig.defaults(), Patience.DEFAULT, REDIS::client);

  @RegisterExtension static final ServiceExtension FIRST = new ServiceExtension(HERE);
  @RegisterExtension static final ServiceExtension SECOND = new ServiceExtension(THERE);

  static final class OneRedis implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Path folder;
    private @Nullable DataFolder data;
    private @Nullable EmbeddedRedis redis;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
      folder = Files.createTempDirectory("storyforge-redis");
      data = DataFolder.lock(folder, Clock.systemUTC());
      var programs = new Programs(TestStores.PROGRAMS, Clock.systemUTC(), _ -> {});
      redis = EmbeddedRedis.start(data, programs);
    }

    Redis client() {
      var at = Objects.requireNonNull(redis).endpoint();
      return Redis.at(URI.create("redis://%s:%d".formatted(at.host(), at.port())), at.password());
    }

    Program program() throws Exception {
      return Program.redis(Objects.requireNonNull(folder));
    }

    @Override
    public void afterAll(ExtensionContext context) {
      Objects.requireNonNull(redis).close();
      Objects.requireNonNull(data).close();
    }
  }

  @BeforeEach
  void both_hear_each_other() {
    await().atMost(HEALED).until(() -> connected(HERE) && connected(THERE));
  }

  @Test
  void what_is_published_at_one_instance_is_seen_once_at_both() throws Exception {
    var topic = HERE.topic("shared-jobs");
    THERE.topic("shared-jobs");
    try (var near = new LiveClient(FIRST.service(), "/test/stream/shared-jobs");
        var far = new LiveClient(SECOND.service(), "/test/stream/shared-jobs")) {
      await().until(() -> topic.isWatched() && THERE.topic("shared-jobs").isWatched());
      await()
          .until(() -> {
            topic.publish(LiveFixture.frame(-1));
            return !far.soFar().isEmpty();
          });
      long missed = figures(THERE).missed();
      long dropped = figures(HERE).dropped();
      for (int number = 0; number < 500; number++) {
        topic.publish(LiveFixture.frame(number));
        THERE.topic("shared-other").publish(LiveFixture.frame(number));
      }
      for (int number = 0; number < 500; number++) {
        assertThat(numberAfterStart(near)).isEqualTo(number);
        assertThat(numberAfterStart(far)).isEqualTo(number);
      }
      assertThat(near.soFar()).isEmpty();
      assertThat(far.soFar()).isEmpty();
      assertThat(figures(THERE).missed()).isEqualTo(missed);
      assertThat(figures(HERE).dropped()).isEqualTo(dropped);
    }
  }

  private static int numberAfterStart(LiveClient viewer) throws Exception {
    int number = viewer.next().get("n").asInt();
    return number < 0 ? numberAfterStart(viewer) : number;
  }

  @Test
  void a_topic_that_is_not_shared_stays_here() throws Exception {
    try (var far = new LiveClient(SECOND.service(), "/test/stream/local")) {
      await().until(() -> THERE.topic("local").isWatched());
      long sent = figures(HERE).sent();
      HERE.topic("local").publish(LiveFixture.frame(1));
      THERE.topic("local").publish(LiveFixture.frame(2));
      assertThat(far.next().get("n").asInt()).isEqualTo(2);
      assertThat(figures(HERE).sent()).isEqualTo(sent);
    }
  }

  @Test
  void while_redis_is_frozen_the_own_viewers_lose_nothing_and_the_rest_heals() throws Exception {
    var topic = HERE.topic("shared-frozen");
    var redis = REDIS.program();
    try (var near = new LiveClient(FIRST.service(), "/test/stream/shared-frozen");
        var far = new LiveClient(SECOND.service(), "/test/stream/shared-frozen")) {
      await().until(() -> topic.isWatched() && THERE.topic("shared-frozen").isWatched());
      redis.freeze();
      long dropped = figures(HERE).dropped();
      for (int number = 0; number < 3000; number++) {
        long start = System.nanoTime();
        topic.publish(LiveFixture.frame(number));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        assertThat(near.next().get("n").asInt()).isEqualTo(number);
      }
      await().until(() -> figures(HERE).dropped() - dropped > 1000);
      await().atMost(HEALED).until(() -> !connected(HERE) && !connected(THERE));
      redis.thaw();
      await().atMost(HEALED).until(() -> connected(HERE) && connected(THERE));
      // The client of whoever publishes rests for a second after a failure.
      await()
          .until(() -> {
            topic.publish(LiveFixture.frame(-1));
            return far.soFar().stream().anyMatch(message -> message.contains("-1"));
          });
      assertThat(figures(THERE).missed()).isPositive();
    } finally {
      redis.thaw();
    }
  }

  @Test
  void after_redis_was_killed_the_fan_out_is_back_alone() throws Exception {
    var topic = HERE.topic("shared-killed");
    try (var far = new LiveClient(SECOND.service(), "/test/stream/shared-killed")) {
      await().until(() -> THERE.topic("shared-killed").isWatched());
      REDIS.program().kill();
      await()
          .atMost(HEALED)
          .until(() -> {
            topic.publish(LiveFixture.frame(7));
            return !far.soFar().isEmpty();
          });
    }
  }

  private static boolean connected(LiveFixture instance) {
    return figures(instance).connected();
  }

  private static FanOut.FanOutFigures figures(LiveFixture instance) {
    return Objects.requireNonNull(instance.hub().figures().fanOut());
  }
}
