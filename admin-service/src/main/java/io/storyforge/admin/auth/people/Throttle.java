package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Slows down who guesses passphrases: each address after five failures, all together after thirty.
///
/// The counts are of this instance; guarded by this object's monitor.
public final class Throttle {
  private static final int FREE_FAILURES = 5;
  private static final int FREE_FAILURES_OF_ALL = 30;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MAX_ADDRESSES = 10_000;
  private static final String EVERYBODY = "*";

  /// A slow hash is work that an attacker could order by the dozen.
  private final Semaphore oneAtATime = new Semaphore(1);

  private record Failures(int count, Instant last) {}

  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);
  private final Clock clock;

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /// Refuses, or runs the comparison of a passphrase and counts how it ended.
  public boolean attempt(String address, java.util.function.BooleanSupplier compare) {
    mustWait(address, FREE_FAILURES);
    mustWait(EVERYBODY, FREE_FAILURES_OF_ALL);
    if (!oneAtATime.tryAcquire()) {
      throw new Refusal.TooMany("Another sign-in is being checked.", 1);
    }
    try {
      boolean right = compare.getAsBoolean();
      count(address, right);
      return right;
    } finally {
      oneAtATime.release();
    }
  }

  private synchronized void mustWait(String address, int free) {
    var known = failures.get(address);
    if (known == null || known.count() < free) {
      return;
    }
    int doublings = Math.min(known.count() - free, 10);
    var wait = FIRST_WAIT.multipliedBy(1L << doublings);
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    var left = Duration.between(clock.instant(), known.last().plus(wait));
    if (left.isPositive()) {
      throw new Refusal.TooMany("Too many wrong passphrases.", (int) left.toSeconds() + 1);
    }
  }

  private synchronized void count(String address, boolean right) {
    var now = clock.instant();
    failures.values().removeIf(old -> now.isAfter(old.last().plus(FORGOTTEN_AFTER)));
    if (right) {
      failures.remove(address);
      return;
    }
    for (var key : new String[] {address, EVERYBODY}) {
      failures.merge(key, new Failures(1, now), (old, _) -> new Failures(old.count() + 1, now));
    }
    while (failures.size() > MAX_ADDRESSES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }
}
