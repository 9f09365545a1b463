package io.storyforge.admin.live;

import io.dropwizard.lifecycle.Managed;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All topics and all who look. One thread of its own looks after every connection.
public final class LiveHub implements Managed {
  public record LiveFigures(
      int connections, List<Topic.TopicFigures> topics, FanOut.@Nullable FanOutFigures fanOut) {}

  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  /// One session or token must not take the places of all others.
  private static final int MAX_OF_ONE = 1000;

  private static final Duration LOOK = Duration.ofSeconds(1);

  /// An upgrade that takes longer than this to arrive here has timed out long before.
  private static final Duration REMEMBER_ENDED = Duration.ofMinutes(1);

  private final LiveConfig config;
  private final Patience patience;
  private final FanOut fanOut;
  private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> endedNanos = new ConcurrentHashMap<>();
  private volatile boolean stopping;
  private @Nullable Thread looking;

  public LiveHub(LiveConfig config, Patience patience, FanOut fanOut) {
    this.config = config;
    this.patience = patience;
    this.fanOut = fanOut;
  }

  /// Runs with the service; says goodbye before Jetty stops to accept and starts to wait.
  public LiveHub runWith(LifecycleEnvironment lifecycle) {
    lifecycle.manage(this);
    lifecycle.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStopping(LifeCycle server) {
            sayGoodbye();
          }
        });
    return this;
  }

  /// The topic of that name, for the viewers of this instance.
  public Topic topic(String name) {
    return topics.computeIfAbsent(
        name, _ -> new Topic(name, config.maxViewersPerTopic(), (_, _) -> {}));
  }

  /// The topic of that name, for the viewers of every instance.
  public Topic sharedTopic(String name) {
    return topics.computeIfAbsent(
        name,
        _ -> {
          var topic = new Topic(name, config.maxViewersPerTopic(), fanOut::pass);
          fanOut.hear(topic);
          return topic;
        });
  }

  /// A topic that nobody will publish to again.
  public void forget(Topic topic) {
    topics.remove(topic.name(), topic);
    fanOut.forget(topic);
  }

  /// Closes all connections of an owner, those still on their way in too.
  public void end(String owner, int code, String reason) {
    endedNanos.put(owner, System.nanoTime());
    viewers.stream()
        .filter(viewer -> viewer.isOf(owner))
        .forEach(viewer -> viewer.end(code, reason));
  }

  /// Whom the open connections belong to.
  public Set<String> owners() {
    return viewers.stream().flatMap(viewer -> viewer.owner().stream()).collect(Collectors.toSet());
  }

  /// @param askedNanos when the request began
  Viewer admit(Wire wire, Feed feed, @Nullable String owner, long askedNanos) {
    var viewer = new Viewer(wire, feed, config.outbox(), owner, viewers::remove);
    viewers.add(viewer);
    if (stopping) {
      viewer.end(CloseCode.GOING_AWAY, "The service stops.");
    } else if (owner != null && wasEnded(owner, askedNanos)) {
      viewer.end(CloseCode.SIGNED_OUT, "Signed out.");
    } else if (owner != null && held(owner) > MAX_OF_ONE) {
      viewer.end(
          CloseCode.TRY_AGAIN_LATER, "Too many connections: you hold %d.".formatted(MAX_OF_ONE));
    } else if (viewers.size() > config.maxViewers()) {
      viewer.end(
          CloseCode.TRY_AGAIN_LATER,
          "Too many viewers: %d are connected.".formatted(config.maxViewers()));
    } else {
      viewer.open();
    }
    return viewer;
  }

  private long held(String owner) {
    return viewers.stream().filter(viewer -> viewer.isOf(owner)).count();
  }

  private boolean wasEnded(String owner, long askedNanos) {
    var ended = endedNanos.get(owner);
    return ended != null && askedNanos - ended < 0;
  }

  public LiveFigures figures() {
    var each = topics.values().stream().map(Topic::figures).toList();
    return new LiveFigures(viewers.size(), each, fanOut.figures());
  }

  @Override
  public void start() {
    fanOut.start();
    looking = Thread.ofVirtual().name("live").start(this::lookForever);
  }

  private void lookForever() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK);
        look(System.nanoTime());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void look(long nowNanos) {
    endedNanos.values().removeIf(ended -> nowNanos - ended > REMEMBER_ENDED.toNanos());
    for (var viewer : viewers) {
      try {
        viewer.look(nowNanos, patience);
      } catch (RuntimeException failed) {
        LOG.warn("A viewer could not be looked after", failed);
        viewer.gone();
      }
    }
  }

  /// Returns when all are gone; who does not answer is cut off.
  private void sayGoodbye() {
    stopping = true;
    viewers.forEach(viewer -> viewer.end(CloseCode.GOING_AWAY, "The service stops."));
    long end = System.nanoTime() + patience.goodbye().toNanos();
    try {
      while (!viewers.isEmpty() && System.nanoTime() - end < 0) {
        Thread.sleep(Duration.ofMillis(10));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    viewers.forEach(Viewer::gone);
  }

  @Override
  public void stop() {
    if (looking != null) {
      looking.interrupt();
    }
    fanOut.stop();
  }
}
