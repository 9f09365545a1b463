package io.storyforge.admin.storage;

import io.dropwizard.lifecycle.Managed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;

/// Redis as a cache: whoever asks goes on without an answer when it is slow, away or switched off.
public final class Redis implements Managed {
  /// A live Redis answers in well under a millisecond; a frozen one must not hold a request.
  private static final Duration ANSWER = Duration.ofMillis(500);

  /// After a failure nobody asks for this long, so that a frozen Redis slows down one caller a
  /// second and not all of them.
  private static final Duration REST = Duration.ofSeconds(1);

  private static final int DEFAULT_PORT = 6379;

  private final @Nullable RedisClient client;
  private final @Nullable Supplier<Connection> ownConnection;

  /// Channels are not per database in Redis: two installations on one Redis must not meet.
  private final String channelPrefix;

  private volatile long restUntilNanos = System.nanoTime();

  private Redis(
      @Nullable RedisClient client,
      @Nullable Supplier<Connection> ownConnection,
      String channelPrefix) {
    this.client = client;
    this.ownConnection = ownConnection;
    this.channelPrefix = channelPrefix;
  }

  public static Redis off() {
    return new Redis(null, null, "");
  }

  public static Redis at(URI address, @Nullable String password) {
    var settings =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis((int) ANSWER.toMillis())
            .socketTimeoutMillis((int) ANSWER.toMillis())
            .blockingSocketTimeoutMillis((int) Subscription.SILENCE.toMillis())
            .password(password)
            .database(databaseOf(address))
            .clientName("storyforge-admin");
    if (address.getScheme().equals("rediss")) {
      settings.sslOptions(SslOptions.defaults());
    }
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(32);
    pool.setMaxWait(ANSWER);
    var at =
        new HostAndPort(
            address.getHost(), address.getPort() < 0 ? DEFAULT_PORT : address.getPort());
    var client =
        RedisClient.builder()
            .hostAndPort(at)
            .clientConfig(settings.build())
            .poolConfig(pool)
            .build();
    return new Redis(
        client,
        () -> new Connection(at, settings.build()),
        "storyforge:%d:".formatted(databaseOf(address)));
  }

  private static int databaseOf(URI address) {
    var path = address.getPath();
    return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
  }

  public boolean isOff() {
    return client == null;
  }

  /// What Redis answered, or nothing when it did not in time.
  public <T> Optional<T> ask(Function<RedisClient, T> question) {
    if (client == null || System.nanoTime() - restUntilNanos < 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(question.apply(client));
    } catch (JedisException _) {
      restUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REST.toMillis());
      return Optional.empty();
    }
  }

  /// Hands a message to all who hear the channel; false when Redis did not take it.
  public boolean publish(String channel, byte[] message) {
    var name = (channelPrefix + channel).getBytes(StandardCharsets.UTF_8);
    return ask(redis -> redis.publish(name, message)).isPresent();
  }

  /// Hears a channel until closed, whatever happens to Redis meanwhile. Not when Redis is off.
  public Subscription subscribe(String channel, Consumer<byte[]> hear) {
    if (ownConnection == null) {
      throw new IllegalStateException("Redis is switched off");
    }
    return new Subscription(ownConnection, channelPrefix + channel, hear);
  }

  /// For the health check: asks whether or not others are resting, and says why it failed.
  public void ping() {
    try {
      if (client != null) {
        client.ping();
      }
      restUntilNanos = System.nanoTime();
    } catch (JedisException away) {
      throw new StoreAway("redis", Trouble.reason(away), away);
    }
  }

  @Override
  public void stop() {
    if (client != null) {
      client.close();
    }
  }
}
