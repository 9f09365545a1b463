package io.storyforge.admin.storage.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program that is started again when it ends by itself, until closed.
final class SupervisedProgram implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SupervisedProgram.class);

  private static final Duration READY_POLL = Duration.ofMillis(25);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
  private static final int LONGEST_BACKOFF_DOUBLINGS = 7; // 32 s

  /// A life this long counts as a good one: the next backoff is the first again.
  private static final Duration GOOD_LIFE = Duration.ofMinutes(1);

  private static final Duration LOG_CHECK = Duration.ofMinutes(1);

  private final Command command;
  private final AtomicInteger restarts = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  private final Thread supervisor;

  /// Replaced by the supervising thread, closed by any; guarded by this object's monitor.
  private ChildProcess child;

  private SupervisedProgram(Command command, ChildProcess child) {
    this.command = command;
    this.child = child;
    this.supervisor = Thread.ofVirtual().name("keeps " + command.name()).unstarted(this::supervise);
  }

  /// Ends what is left of an earlier one, starts it, waits until it answers, and from then on keeps
  /// it running.
  static SupervisedProgram start(Command command, BooleanSupplier answers, Duration readyLimit) {
    OldChildren.end(command);
    var child = ChildProcess.start(command);
    try {
      awaitReady(command, child, answers, readyLimit);
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
    var supervised = new SupervisedProgram(command, child);
    supervised.supervisor.start();
    return supervised;
  }

  private static void awaitReady(
      Command command, ChildProcess child, BooleanSupplier answers, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!answers.getAsBoolean()) {
      if (child.ended(READY_POLL)) {
        throw new EmbeddedStoreFailed(
            "%s ended with %d as it started. %s"
                .formatted(command.name(), child.exitCode(), child.lastWords()));
      }
      if (System.nanoTime() > end) {
        throw new EmbeddedStoreFailed(
            "%s does not answer after %d s. %s"
                .formatted(command.name(), limit.toSeconds(), child.lastWords()));
      }
    }
  }

  private void supervise() {
    int quickEnds = 0;
    do {
      quickEnds = awaitEnd().compareTo(GOOD_LIFE) < 0 ? quickEnds + 1 : 1;
      if (!closes(backoff(quickEnds))) {
        startAgain();
      }
    } while (closing.getCount() > 0);
  }

  /// How long it lived.
  private Duration awaitEnd() {
    long start = System.nanoTime();
    var current = child();
    while (!current.ended(LOG_CHECK)) {
      command.boundLog();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static Duration backoff(int quickEnds) {
    return FIRST_BACKOFF.multipliedBy(1L << Math.min(quickEnds - 1, LONGEST_BACKOFF_DOUBLINGS));
  }

  private boolean closes(Duration wait) {
    try {
      return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void startAgain() {
    var ended = child();
    log.warn(
        "{} ended by itself ({}), starting it again; see {}",
        command.name(),
        ended.exitCode(),
        command.log());
    try {
      ended.close(); // Also ends a program that lost its watchdog.
      replaceChild();
    } catch (EmbeddedStoreFailed e) {
      log.error("{} is away, trying again", command.name(), e);
    }
  }

  private synchronized void replaceChild() {
    if (closing.getCount() > 0) {
      child = ChildProcess.start(command);
      restarts.incrementAndGet();
    }
  }

  private synchronized ChildProcess child() {
    return child;
  }

  int restarts() {
    return restarts.get();
  }

  /// Once: later, the folder may be another service's, and what runs there too.
  @Override
  public void close() {
    synchronized (this) {
      if (closing.getCount() == 0) {
        return;
      }
      closing.countDown();
    }
    child().close();
    try {
      supervisor.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
