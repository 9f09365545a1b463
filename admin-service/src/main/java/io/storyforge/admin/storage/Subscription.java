package io.storyforge.admin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/// Hears one channel on a connection of its own, and connects again for as long as it is open.
///
/// A frozen Redis keeps its connections: asking it shows it, because the read limit of the
/// connection is longer than two of them.
public final class Subscription implements AutoCloseable {
  static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration PING = Duration.ofSeconds(2);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final Supplier<Connection> connections;
  private final byte[] channel;
  private final Consumer<byte[]> hear;
  private final Thread hearing;
  private final Thread pinging;
  private volatile Channel heard;
  private volatile boolean closed;

  Subscription(Supplier<Connection> connections, String channel, Consumer<byte[]> hear) {
    this.connections = connections;
    this.channel = channel.getBytes(UTF_8);
    this.hear = hear;
    heard = new Channel();
    hearing = Thread.ofVirtual().name("redis-subscription").start(this::hearForever);
    pinging = Thread.ofVirtual().name("redis-subscription-ping").start(this::pingForever);
  }

  private final class Channel extends BinaryJedisPubSub {
    private volatile boolean established;

    @Override
    public void onSubscribe(byte[] name, int count) {
      established = true;
    }

    @Override
    public void onMessage(byte[] name, byte[] message) {
      hear.accept(message);
    }
  }

  private void hearForever() {
    var backoff = FIRST_BACKOFF;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean connected = hearOnce();
        backoff = connected ? FIRST_BACKOFF : longer(backoff);
        Thread.sleep(backoff);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration backoff) {
    var twice = backoff.multipliedBy(2);
    return twice.compareTo(LONGEST_BACKOFF) < 0 ? twice : LONGEST_BACKOFF;
  }

  /// Whether it was connected before it ended.
  private boolean hearOnce() {
    var fresh = new Channel();
    heard = fresh;
    try (var connection = connections.get()) {
      fresh.proceed(connection, channel);
    } catch (JedisException away) {
      if (fresh.established && !closed) {
        LOG.info("Redis does not speak to us any more: {}", Trouble.reason(away));
        LOG.debug("What ended the subscription", away);
      }
    }
    boolean was = fresh.established;
    fresh.established = false;
    return was;
  }

  private void pingForever() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PING);
        ping(heard);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// By subscribing again, which changes nothing and is answered: the client's own `ping` takes an
  /// answer that is faster than its bookkeeping for a fault, and drops the connection.
  private void ping(Channel channel) {
    try {
      if (channel.established) {
        channel.subscribe(this.channel);
      }
    } catch (JedisException _) {
      // The reading side finds the same and connects again.
    }
  }

  public boolean isConnected() {
    return heard.established;
  }

  /// An interrupt closes the socket that a virtual thread reads from.
  @Override
  public void close() {
    closed = true;
    pinging.interrupt();
    hearing.interrupt();
  }
}
