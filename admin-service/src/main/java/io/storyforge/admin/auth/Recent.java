package io.storyforge.admin.auth;

import io.storyforge.admin.storage.StoreAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// What the database said about a credential a moment ago, so that not every request asks it.
///
/// A credential revoked at another instance is refused here after `FRESH` at the latest. While the
/// database is away, who was let in during the last minute stays in: tails and metrics go on.
public final class Recent<V> {
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration WHILE_AWAY = Duration.ofSeconds(60);
  private static final int MAX_ENTRIES = 10_000;

  private record Entry<V>(V value, Instant at) {}

  private final ConcurrentHashMap<String, Entry<V>> entries = new ConcurrentHashMap<>();

  /// What was read before something was forgotten may be just that, and is not kept.
  private final AtomicInteger forgotten = new AtomicInteger();

  private final Clock clock;

  public Recent(Clock clock) {
    this.clock = clock;
  }

  public Optional<V> get(String key, Supplier<Optional<V>> load) {
    var now = clock.instant();
    var known = entries.get(key);
    if (known != null && now.isBefore(known.at().plus(FRESH))) {
      return Optional.of(known.value());
    }
    int before = forgotten.get();
    try {
      return keep(key, load.get(), now, before);
    } catch (StoreAway away) {
      if (known != null && now.isBefore(known.at().plus(WHILE_AWAY))) {
        return Optional.of(known.value());
      }
      throw away;
    }
  }

  public void forget(String key) {
    forgotten.incrementAndGet();
    entries.remove(key);
  }

  /// Only what exists is kept: a flood of wrong credentials takes no memory.
  private Optional<V> keep(String key, Optional<V> found, Instant now, int before) {
    if (found.isEmpty()) {
      entries.remove(key);
      return found;
    }
    if (entries.size() >= MAX_ENTRIES) {
      entries.values().removeIf(entry -> now.isAfter(entry.at().plus(WHILE_AWAY)));
    }
    if (forgotten.get() == before) {
      entries.put(key, new Entry<>(found.get(), now));
    }
    return found;
  }
}
