package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Slows down who guesses passphrases: who comes from one address after five failures, more and
/// more; all together to thirty failures a minute, so that nobody can shut everybody out.
///
/// The counts are of this instance; guarded by this object's monitor.
public final class Throttle {
  private static final int FREE_FAILURES = 5;
  private static final int FAILURES_A_MINUTE = 30;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MAX_ADDRESSES = 10_000;

  /// A slow hash is work that an attacker could order by the dozen.
  private final Semaphore oneAtATime = new Semaphore(1);

  private record Failures(int count, Instant last) {}

  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private final Clock clock;

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /// Refuses, or runs the comparison of a passphrase and counts how it ended.
  public <T> Optional<T> attempt(String who, Supplier<Optional<T>> compare) {
    mustWait(who);
    mustBeWithinRate();
    if (!oneAtATime.tryAcquire()) {
      throw new Refusal.TooMany("Another sign-in is being checked.", 1);
    }
    try {
      var right = compare.get();
      count(who, right.isPresent());
      return right;
    } finally {
      oneAtATime.release();
    }
  }

  private synchronized void mustWait(String address) {
    var known = failures.get(address);
    if (known == null || known.count() < FREE_FAILURES) {
      return;
    }
    int doublings = Math.min(known.count() - FREE_FAILURES, 10);
    var wait = FIRST_WAIT.multipliedBy(1L << doublings);
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    var left = Duration.between(clock.instant(), known.last().plus(wait));
    if (left.isPositive()) {
      throw new Refusal.TooMany("Too many wrong passphrases.", (int) left.toSeconds() + 1);
    }
  }

  private synchronized void mustBeWithinRate() {
    var minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
    lastMinute.removeIf(failure -> failure.isBefore(minuteAgo));
    if (lastMinute.size() >= FAILURES_A_MINUTE) {
      throw new Refusal.TooMany("Too many wrong passphrases from everywhere.", 2);
    }
  }

  private synchronized void count(String address, boolean right) {
    var now = clock.instant();
    failures.values().removeIf(old -> now.isAfter(old.last().plus(FORGOTTEN_AFTER)));
    if (right) {
      failures.remove(address);
      return;
    }
    failures.merge(address, new Failures(1, now), (old, _) -> new Failures(old.count() + 1, now));
    lastMinute.add(now);
    while (failures.size() > MAX_ADDRESSES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }
}
