package io.storyforge.admin.live;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/// The frames that wait for one viewer: one is being sent, some wait, the oldest give way.
///
/// ```
/// offer ─▶ [ f6 f5 f4 | gap ] ─▶ wire, one at a time
///                       ▲ f1 f2 f3 did not fit
/// ```
///
/// Dropping the oldest keeps a slow viewer near the present, and the gap always belongs right
/// before what waits, so there is one at most. Any thread offers; what goes next is taken by
/// whichever thread finished the send before. The monitor guards the fields.
final class Outbox extends IteratingCallback {
  /// @param bytes all that may wait; a single frame always may
  record Bounds(int frames, int bytes) {}

  /// In items; what waits when the viewer goes counts as dropped.
  record Counts(long delivered, long dropped, long waitingBytes) {}

  private record Goodbye(int code, String reason) {}

  private final Wire wire;
  private final Bounds bounds;
  private final Runnable whenLost;
  private final Queue<Frame> waiting = new ArrayDeque<>(2);
  private Function<Gap, Frame> gapFrame = Gap::frame;
  private @Nullable Frame sending;
  private @Nullable Gap gap;
  private @Nullable Goodbye goodbye;
  private boolean beatDue;
  private boolean closed;
  private long waitingBytes;
  private long sendingSinceNanos;
  private long delivered;
  private long dropped;

  Outbox(Wire wire, Bounds bounds, Runnable whenLost) {
    this.wire = wire;
    this.bounds = bounds;
    this.whenLost = whenLost;
  }

  void offer(Frame frame) {
    synchronized (this) {
      if (closed) {
        dropped += frame.span().items();
        return;
      }
      waiting.add(frame);
      waitingBytes += frame.size();
      while (waiting.size() > 1
          && (waiting.size() > bounds.frames() || waitingBytes > bounds.bytes())) {
        drop(waiting.remove());
      }
    }
    iterate();
  }

  private void drop(Frame frame) {
    waitingBytes -= frame.size();
    dropped += frame.span().items();
    gap = gap == null ? Gap.of(frame) : gap.and(Gap.of(frame));
  }

  /// Ahead of all that waits, or a busy viewer would seem dead.
  void beat() {
    synchronized (this) {
      beatDue = true;
    }
    iterate();
  }

  /// Takes nothing more; sends what waits and says goodbye.
  void close(int code, String reason) {
    synchronized (this) {
      closed = true;
      if (goodbye == null) {
        goodbye = new Goodbye(code, reason);
      }
    }
    iterate();
  }

  /// For a viewer who may see nothing more.
  synchronized void clear() {
    closed = true;
    beatDue = false;
    gap = null;
    waiting.forEach(frame -> dropped += frame.span().items());
    waiting.clear();
    waitingBytes = 0;
  }

  /// For a viewer who is gone.
  void lost() {
    synchronized (this) {
      clear();
      countLost();
    }
    abort(new ClosedChannelException());
  }

  private void countLost() {
    dropped += sending == null ? 0 : sending.span().items();
    sending = null;
  }

  synchronized void tellGapsAs(Function<Gap, Frame> gapFrame) {
    this.gapFrame = gapFrame;
  }

  @Override
  protected Action process() {
    var next = next();
    if (next != null) {
      wire.send(next, this);
      return Action.SCHEDULED;
    }
    var last = takeGoodbye();
    if (last != null) {
      wire.close(last.code(), last.reason());
    }
    return Action.IDLE;
  }

  private synchronized @Nullable Frame next() {
    if (beatDue) {
      beatDue = false;
      sending = Frame.BEAT;
    } else if (gap != null) {
      sending = gapFrame.apply(gap);
      gap = null;
    } else {
      sending = waiting.poll();
      waitingBytes -= sending == null ? 0 : sending.size();
    }
    sendingSinceNanos = System.nanoTime();
    return sending;
  }

  private synchronized @Nullable Goodbye takeGoodbye() {
    var last = goodbye;
    goodbye = null;
    return last;
  }

  @Override
  protected synchronized void onSuccess() {
    delivered += sending == null ? 0 : sending.span().items();
    sending = null;
  }

  @Override
  protected void onCompleteFailure(Throwable lost) {
    synchronized (this) {
      countLost();
    }
    whenLost.run();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /// How long the wire has been at one frame.
  synchronized Duration stuckFor(long nowNanos) {
    return sending == null ? Duration.ZERO : Duration.ofNanos(nowNanos - sendingSinceNanos);
  }

  synchronized Counts counts() {
    return new Counts(delivered, dropped, waitingBytes + (sending == null ? 0 : sending.size()));
  }
}
