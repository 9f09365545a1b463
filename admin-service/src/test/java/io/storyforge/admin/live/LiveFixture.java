package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A hub of its own in a running service, with limits small enough for a test.
final class LiveFixture implements Consumer<Environment> {
  static final Patience QUICK =
      new Patience(
          Duration.ofMillis(200),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(1));

  private final LiveConfig config;
  private final Patience patience;
  private final Supplier<Redis> redis;
  private @Nullable LiveHub hub;

  LiveFixture(LiveConfig config, Patience patience) {
    this(config, patience, Redis::off);
  }

  LiveFixture(LiveConfig config, Patience patience, Supplier<Redis> redis) {
    this.config = config;
    this.patience = patience;
    this.redis = redis;
  }

  @Override
  public void accept(Environment environment) {
    environment
        .servlets()
        .addFilter("somebody", new Somebody())
        .addMappingForUrlPatterns(null, true, "/test/*");
    var fanOut = new FanOut(redis.get(), UUID.randomUUID().toString());
    hub = new LiveHub(config, patience, fanOut).runWith(environment.lifecycle());
    new LiveEndpoints(hub, environment)
        .socket("/test/stream/*", Scope.VIEWER, asked -> topic(asked.rest()))
        .events("/test/events/*", Scope.VIEWER, asked -> topic(asked.rest()));
  }

  LiveHub hub() {
    return Objects.requireNonNull(hub);
  }

  /// Topics whose name begins so are shared with the other instances.
  static final String SHARED = "shared-";

  Topic topic(String name) {
    if (name.equals("nowhere")) {
      throw new Refusal(404, "There is no such topic.");
    }
    return name.startsWith(SHARED) ? hub().sharedTopic(name) : hub().topic(name);
  }

  static Frame frame(long number) {
    return frame(number, 0);
  }

  /// `{"n":number}` made longer by so many characters.
  static Frame frame(long number, int more) {
    var json = "{\"n\":%d,\"more\":\"%s\"}".formatted(number, "x".repeat(more));
    return Frame.of(json.getBytes(UTF_8), Instant.now());
  }
}
