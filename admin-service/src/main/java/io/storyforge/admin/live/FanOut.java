package io.storyforge.admin.live;

import io.storyforge.admin.storage.Redis;
import io.storyforge.admin.storage.Subscription;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes the frames of shared topics from instance to instance, through one Redis channel.
///
/// Nobody waits for Redis: a thread of its own takes from a bounded queue. What Redis does not take
/// is counted here as dropped, and shows at the others as a hole in this instance's numbers.
public final class FanOut {
  /// In frames. `missed`: those another instance sent and this one never got.
  public record FanOutFigures(
      boolean connected, long sent, long received, long dropped, long missed) {}

  private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);
  private static final String CHANNEL = "live";
  private static final int QUEUE_FRAMES = 1024;
  private static final int QUEUE_BYTES = 8 << 20;
  private static final int REMEMBERED_INSTANCES = 64;

  private final Redis redis;
  private final String instance;
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(QUEUE_FRAMES);
  private final AtomicLong outgoingBytes = new AtomicLong();
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder missed = new LongAdder();

  /// Only the subscription's thread.
  private final Map<String, Long> lastNumber =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED_INSTANCES;
        }
      };

  private long number;
  private volatile @Nullable Subscription subscription;
  private @Nullable Thread sending;

  public FanOut(Redis redis, String instance) {
    this.redis = redis;
    this.instance = instance;
  }

  void hear(Topic topic) {
    topics.put(topic.name(), topic);
  }

  void forget(Topic topic) {
    topics.remove(topic.name(), topic);
  }

  void start() {
    if (!redis.isOff()) {
      sending = Thread.ofVirtual().name("fan-out").start(this::sendForever);
      subscription = redis.subscribe(CHANNEL, this::receive);
    }
  }

  void stop() {
    if (sending != null) {
      sending.interrupt();
    }
    if (subscription != null) {
      subscription.close();
    }
  }

  /// The monitor keeps numbers and queue in the same order.
  synchronized void pass(Topic topic, Frame frame) {
    if (redis.isOff()) {
      return;
    }
    var message = new PassedFrame(instance, ++number, topic.name(), frame).bytes();
    if (outgoingBytes.get() + message.length > QUEUE_BYTES || !outgoing.offer(message)) {
      dropped.increment();
    } else {
      outgoingBytes.addAndGet(message.length);
    }
  }

  private void sendForever() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var message = outgoing.take();
        outgoingBytes.addAndGet(-message.length);
        (redis.publish(CHANNEL, message) ? sent : dropped).increment();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(byte[] message) {
    try {
      var passed = PassedFrame.of(message);
      if (passed.instance().equals(instance)) {
        return;
      }
      received.increment();
      var last = lastNumber.put(passed.instance(), passed.number());
      if (last != null) {
        missed.add(Math.max(0, passed.number() - last - 1));
      }
      var topic = topics.get(passed.topic());
      if (topic != null) {
        topic.deliver(passed.frame());
      }
    } catch (IOException | RuntimeException unreadable) {
      LOG.warn("A message of another instance could not be read", unreadable);
    }
  }

  @Nullable FanOutFigures figures() {
    var heard = subscription;
    return heard == null
        ? null
        : new FanOutFigures(
            heard.isConnected(), sent.sum(), received.sum(), dropped.sum(), missed.sum());
  }
}
