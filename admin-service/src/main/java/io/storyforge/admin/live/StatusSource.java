package io.storyforge.admin.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storyforge.admin.http.Health;
import io.storyforge.admin.live.Status.Jvm;
import io.storyforge.admin.live.Status.Unavailable;
import io.storyforge.admin.storage.Database;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Puts the status together from what is in memory: asks no store anything.
public final class StatusSource {
  record Message(String type, Status data) {}

  private static final String VERSION =
      Optional.ofNullable(StatusSource.class.getPackage().getImplementationVersion())
          .orElse("development");

  private final Health health;
  private final Database database;
  private final LiveHub hub;
  private final String instance;
  private final Clock clock;
  private final Instant startedAt;

  public StatusSource(Health health, Database database, LiveHub hub, String instance, Clock clock) {
    this.health = health;
    this.database = database;
    this.hub = hub;
    this.instance = instance;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  public Status look() {
    var now = clock.instant();
    var report = health.report();
    var live = hub.figures();
    var pool = database.pool();
    var unavailable = new ArrayList<Unavailable>();
    if (pool.isEmpty()) {
      unavailable.add(new Unavailable("pool", "The pool is not open."));
    }
    if (live.fanOut() != null && !live.fanOut().connected()) {
      unavailable.add(new Unavailable("fan_out", "No connection to Redis."));
    }
    return new Status(
        VERSION,
        instance,
        startedAt,
        Duration.between(startedAt, now).toSeconds(),
        now,
        report.status(),
        report.dependencies(),
        live,
        pool.orElse(null),
        jvm(),
        unavailable);
  }

  private static Jvm jvm() {
    var memory = Runtime.getRuntime();
    return new Jvm(
        (memory.totalMemory() - memory.freeMemory()) >> 20,
        memory.maxMemory() >> 20,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /// Of the status now, as every viewer gets it.
  public Frame frame(ObjectMapper json) {
    var status = look();
    try {
      return Frame.of(json.writeValueAsBytes(new Message("status", status)), status.now());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
