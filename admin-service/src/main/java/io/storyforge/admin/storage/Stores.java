package io.storyforge.admin.storage;

import io.dropwizard.lifecycle.Managed;
import io.storyforge.admin.storage.Database.Login;
import io.storyforge.admin.storage.embedded.DataFolder;
import io.storyforge.admin.storage.embedded.EmbeddedMariaDb;
import io.storyforge.admin.storage.embedded.EmbeddedRedis;
import io.storyforge.admin.storage.embedded.Endpoint;
import io.storyforge.admin.storage.embedded.Programs;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the stores that the configuration names, and starts those it leaves out.
///
/// Stopping closes in the opposite order: pool and client before their servers, the data folder
/// last.
public final class Stores implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  /// What must be closed, last opened first; the two servers start side by side.
  private final ConcurrentLinkedDeque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

  private final DataFolder data;
  private final Programs programs;
  private final Database database;
  private final Schema schema;
  private final Redis redis;

  private Stores(StorageConfig config, DataFolder data, Clock clock) throws Exception {
    this.data = data;
    programs = new Programs(config.programs(), clock, LOG::info);
    opened.push(data);
    try {
      var cache = new FutureTask<>(() -> openRedis(config.redis()));
      Thread.ofVirtual().name("redis-start").start(cache);
      var mariadb = config.mariadb();
      var login = mariadb.isEmbedded() ? startMariaDb() : login(mariadb);
      schema = mariadb.migrateAtStart() ? migrating(mariadb, login) : Schema.waiting(login);
      database = new Database(login, mariadb.poolSize(), schema::isCurrent);
      redis = cache.get();
    } catch (Exception failed) {
      stop();
      throw failed;
    }
    opened.push(database::stop);
    opened.push(redis::stop);
    opened.push(schema::stop);
  }

  public static Stores open(StorageConfig config, Clock clock) throws Exception {
    return new Stores(config, DataFolder.lock(config.dataFolder(), clock), clock);
  }

  /// For an external database: by the account that owns the tables, where one is configured.
  public static Schema schema(StorageConfig.MariaDb mariadb) {
    return migrating(mariadb, login(mariadb));
  }

  private static Schema migrating(StorageConfig.MariaDb mariadb, Login login) {
    if (mariadb.isEmbedded() || mariadb.migrationUser() == null) {
      return Schema.migrating(login);
    }
    var owner = mariadb.migrationPassword().reveal();
    return Schema.migratingFor(
        mariadb.user(), new Login(mariadb.url(), mariadb.migrationUser(), owner));
  }

  private static Login login(StorageConfig.MariaDb mariadb) {
    return new Login(mariadb.url(), mariadb.user(), mariadb.password().reveal());
  }

  private Login startMariaDb() {
    var started = EmbeddedMariaDb.start(data, programs);
    opened.push(started);
    var at = started.endpoint();
    var url =
        "jdbc:mariadb://%s:%d/%s?sslMode=disable".formatted(at.host(), at.port(), at.database());
    data.announce(RunningStores.ANNOUNCED, url);
    return new Login(url, at.user(), at.password());
  }

  private Redis openRedis(StorageConfig.Redis config) {
    if (config.isOff()) {
      return Redis.off();
    }
    if (config.isEmbedded()) {
      var started = EmbeddedRedis.start(data, programs);
      opened.push(started);
      return Redis.at(address(started.endpoint()), started.endpoint().password());
    }
    return Redis.at(URI.create(config.url()), revealed(config.password()));
  }

  private static URI address(Endpoint at) {
    return URI.create("redis://%s:%d".formatted(at.host(), at.port()));
  }

  private static @Nullable String revealed(@Nullable Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  @Override
  public void start() {
    schema.start();
  }

  @Override
  public void stop() throws Exception {
    for (var next = opened.poll(); next != null; next = opened.poll()) {
      next.close();
    }
  }

  /// Tells whoever looks at the data folder, such as the launcher, about this service.
  public void announce(String key, String value) {
    data.announce(key, value);
  }

  public Database database() {
    return database;
  }

  public Redis redis() {
    return redis;
  }
}
