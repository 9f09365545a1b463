package io.storyforge.admin.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands each frame to all who look, in one order.
///
/// Its monitor puts publishing and joining in that order; leaving needs none.
public final class Topic implements Feed {
  /// In items, summed over the viewers but for `published`.
  public record TopicFigures(
      String name, int viewers, long published, long dropped, long queuedBytes) {}

  private final String name;
  private final int maxViewers;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final LongAdder published = new LongAdder();
  private final LongAdder droppedByGone = new LongAdder();
  private final BiConsumer<Topic, Frame> toOthers;
  private Supplier<@Nullable Frame> greeting = () -> null;

  /// @param toOthers passes a frame on to the other instances
  Topic(String name, int maxViewers, BiConsumer<Topic, Frame> toOthers) {
    this.name = name;
    this.maxViewers = maxViewers;
    this.toOthers = toOthers;
  }

  /// What a new viewer gets at once, such as the state so far.
  public synchronized Topic greeting(Supplier<@Nullable Frame> greeting) {
    this.greeting = greeting;
    return this;
  }

  public String name() {
    return name;
  }

  public boolean isWatched() {
    return !viewers.isEmpty();
  }

  /// To the viewers here, and if the topic is shared, of every instance. Never waits.
  public void publish(Frame frame) {
    deliver(frame);
    toOthers.accept(this, frame);
  }

  synchronized void deliver(Frame frame) {
    published.add(frame.span().items());
    for (var viewer : viewers) {
      viewer.send(frame);
    }
  }

  /// Lets the viewer in, or closes it when there are too many.
  public synchronized void join(Viewer viewer) {
    if (viewers.size() >= maxViewers) {
      viewer.close(
          CloseCode.TRY_AGAIN_LATER,
          "Too many viewers: %d look at this already.".formatted(viewers.size()));
      return;
    }
    var first = greeting.get();
    if (first != null) {
      viewer.send(first);
    }
    viewers.add(viewer);
  }

  public void leave(Viewer viewer) {
    if (viewers.remove(viewer)) {
      droppedByGone.add(viewer.counts().dropped());
    }
  }

  @Override
  public void opened(Viewer viewer) {
    join(viewer);
  }

  @Override
  public void closed(Viewer viewer) {
    leave(viewer);
  }

  public TopicFigures figures() {
    long dropped = droppedByGone.sum();
    long queuedBytes = 0;
    for (var viewer : viewers) {
      var counts = viewer.counts();
      dropped += counts.dropped();
      queuedBytes += counts.waitingBytes();
    }
    return new TopicFigures(name, viewers.size(), published.sum(), dropped, queuedBytes);
  }
}
