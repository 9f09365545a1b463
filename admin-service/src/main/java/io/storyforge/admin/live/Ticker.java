package io.storyforge.admin.live;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a frame every so often for a topic, while somebody looks; whoever comes in between gets
/// the last one at once.
public final class Ticker implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final Topic topic;
  private final Duration period;
  private final Supplier<Frame> frames;
  private @Nullable Thread ticking;

  /// Guarded by the monitor: made by the tick or by the first who comes in.
  private @Nullable Frame last;

  private long madeNanos;

  public Ticker(Topic topic, Duration period, Supplier<Frame> frames) {
    this.topic = topic.greeting(this::recent);
    this.period = period;
    this.frames = frames;
  }

  @Override
  public void start() {
    ticking = Thread.ofVirtual().name("tick " + topic.name()).start(this::tickForever);
  }

  private void tickForever() {
    try {
      long next = System.nanoTime();
      while (!Thread.currentThread().isInterrupted()) {
        next = Math.max(next + period.toNanos(), System.nanoTime());
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        tick();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void tick() {
    try {
      if (topic.isWatched()) {
        topic.publish(make());
      }
    } catch (RuntimeException failed) {
      LOG.warn("No {} this time", topic.name(), failed);
    }
  }

  private synchronized Frame make() {
    var made = frames.get();
    last = made;
    madeNanos = System.nanoTime();
    return made;
  }

  private synchronized Frame recent() {
    var known = last;
    return known == null || System.nanoTime() - madeNanos > period.toNanos() ? make() : known;
  }

  @Override
  public void stop() {
    if (ticking != null) {
      ticking.interrupt();
    }
  }
}
