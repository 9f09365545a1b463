package io.storyforge.admin.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One who looks, on one connection.
public final class Viewer {
  private final Wire wire;
  private final Feed feed;
  private final Outbox outbox;
  private final @Nullable String owner;
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicBoolean feedClosed = new AtomicBoolean();
  private final Consumer<Viewer> whenGone;

  /// Written when a goodbye is due, read by the hub's thread.
  private volatile long closingSinceNanos;

  private volatile boolean closing;
  private volatile boolean opened;

  /// Only the hub's thread.
  private long beatNanos = System.nanoTime();

  Viewer(
      Wire wire,
      Feed feed,
      Outbox.Bounds bounds,
      @Nullable String owner,
      Consumer<Viewer> whenGone) {
    this.wire = wire;
    this.feed = feed;
    this.owner = owner;
    this.whenGone = whenGone;
    this.outbox = new Outbox(wire, bounds, this::gone);
  }

  /// Sends to this viewer alone. Never waits.
  public void send(Frame frame) {
    outbox.offer(frame);
  }

  /// How this viewer is told what it missed.
  public void tellGapsAs(Function<Gap, Frame> gapFrame) {
    outbox.tellGapsAs(gapFrame);
  }

  /// Sends what waits, then says goodbye. The reason is shown to the user.
  public void close(int code, String reason) {
    closingSinceNanos = System.nanoTime();
    closing = true;
    outbox.close(code, reason);
  }

  /// Says goodbye without another frame.
  void end(int code, String reason) {
    outbox.clear();
    close(code, reason);
  }

  Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  boolean isOf(String owner) {
    return owner.equals(this.owner);
  }

  Feed feed() {
    return feed;
  }

  Outbox.Counts counts() {
    return outbox.counts();
  }

  /// A viewer that is lost while it comes in is closed like any other, once.
  void open() {
    feed.opened(this);
    opened = true;
    if (gone.get()) {
      closeFeed();
    }
  }

  /// The connection is closed, or is cut here.
  void gone() {
    if (gone.compareAndSet(false, true)) {
      wire.abort();
      outbox.lost();
      whenGone.accept(this);
      if (opened) {
        closeFeed();
      }
    }
  }

  private void closeFeed() {
    if (feedClosed.compareAndSet(false, true)) {
      feed.closed(this);
    }
  }

  /// Ends a viewer that takes nothing or says nothing; asks the others for a sign of life.
  void look(long nowNanos, Patience patience) {
    if (closing) {
      if (nowNanos - closingSinceNanos > patience.goodbye().toNanos()) {
        gone();
      }
    } else if (outbox.stuckFor(nowNanos).compareTo(patience.stuck()) > 0) {
      gone();
    } else if (nowNanos - wire.heardNanos() > patience.silent().toNanos()) {
      end(CloseCode.GOING_AWAY, "No sign of life.");
    } else if (nowNanos - beatNanos > patience.beat().toNanos()) {
      beatNanos = nowNanos;
      outbox.beat();
    }
  }
}
