package io.storyforge.admin.http;

import io.storyforge.admin.http.Dependency.Check;
import io.storyforge.admin.http.Dependency.Finding;
import io.storyforge.admin.http.Dependency.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at one dependency again and again, so that asking for its state never waits for it.
///
/// Its own thread writes `last`; any thread reads it.
final class DependencyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DependencyWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// A check that takes longer is reported as down before it ends.
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Check check;
  private final Clock clock;
  private volatile Dependency last;
  private volatile @Nullable Instant lookingSince;

  DependencyWatch(String name, boolean required, Check check, Clock clock) {
    this.check = check;
    this.clock = clock;
    last =
        new Dependency(
            name, Status.DOWN, required, "not looked at yet", null, null, clock.instant());
  }

  Dependency now() {
    var seen = last;
    var started = lookingSince;
    if (started == null || Duration.between(started, clock.instant()).compareTo(PATIENCE) < 0) {
      return seen;
    }
    var silent = Duration.between(started, clock.instant()).toSeconds();
    return seen.withStatus(Status.DOWN, "no answer for %d s".formatted(silent), started);
  }

  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void look() {
    lookingSince = clock.instant();
    long startNanos = System.nanoTime();
    Finding found;
    try {
      found = check.look();
    } catch (Exception away) {
      found = new Finding(Status.DOWN, reason(away));
    }
    record(found, (System.nanoTime() - startNanos) / 1e6);
    lookingSince = null;
  }

  private void record(Finding found, double latencyMs) {
    var before = last;
    var now = clock.instant();
    boolean changed = before.checkedAt() == null || before.status() != found.status();
    if (changed) {
      LOG.info("{} is {}{}", before.name(), found.status(), suffix(found.detail()));
    }
    last =
        new Dependency(
            before.name(),
            found.status(),
            before.required(),
            found.detail(),
            found.status() == Status.DOWN || found.status() == Status.OFF ? null : latencyMs,
            now,
            changed ? now : before.since());
  }

  private static String suffix(@Nullable String detail) {
    return detail == null ? "" : ": " + detail;
  }

  /// The class alone when there is no message: an empty detail would explain nothing.
  private static String reason(Exception away) {
    var message = away.getMessage();
    return message == null ? away.getClass().getSimpleName() : message;
  }
}
