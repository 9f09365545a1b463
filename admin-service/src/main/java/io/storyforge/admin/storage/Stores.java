package io.storyforge.admin.storage;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Opens what the configuration names.
public record Stores(Database database, Schema schema, Redis redis) {
  public static Stores open(StorageConfig config) {
    var mariadb = config.mariadb();
    var login = login(mariadb.url(), mariadb.user(), mariadb.password());
    var schema =
        mariadb.migrateAtStart()
            ? Schema.migrating(migrationLogin(mariadb))
            : Schema.waiting(login);
    var database = new Database(login, mariadb.poolSize(), schema::isCurrent);
    return new Stores(database, schema, redis(config.redis()));
  }

  public static Database.Login migrationLogin(StorageConfig.MariaDb mariadb) {
    return mariadb.migrationUser() == null
        ? login(mariadb.url(), mariadb.user(), mariadb.password())
        : login(mariadb.url(), mariadb.migrationUser(), mariadb.migrationPassword());
  }

  private static Database.Login login(String url, String user, @Nullable Secret password) {
    return new Database.Login(url, user, password == null ? "" : password.reveal());
  }

  private static Redis redis(StorageConfig.Redis redis) {
    if (redis.isOff()) {
      return Redis.off();
    }
    var password = redis.password();
    return Redis.at(URI.create(redis.url()), password == null ? null : password.reveal());
  }
}
