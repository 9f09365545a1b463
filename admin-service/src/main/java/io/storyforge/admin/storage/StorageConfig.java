package io.storyforge.admin.storage;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;

/// Where the state lives. Without addresses the service starts a private MariaDB and Redis itself.
@NullUnmarked // a key that config.yml leaves out arrives as null; the constructors fill it in
public record StorageConfig(Path dataFolder, Path programs, MariaDb mariadb, Redis redis) {

  public StorageConfig {
    dataFolder = dataFolder == null ? Path.of("data") : dataFolder;
    programs = programs == null ? Path.of("programs") : programs;
    mariadb = mariadb == null ? MariaDb.embedded() : mariadb;
    redis = redis == null ? new Redis(null, null) : redis;
  }

  public static StorageConfig defaults() {
    return new StorageConfig(null, null, null, null);
  }

  /// `migrationUser` owns the tables in production; the service's own account has no DDL.
  public record MariaDb(
      String url,
      String user,
      Secret password,
      Integer poolSize,
      Boolean migrateAtStart,
      String migrationUser,
      Secret migrationPassword) {
    private static final String SCHEME = "jdbc:mariadb://";

    public MariaDb {
      url = url == null ? "" : url.strip();
      user = user == null ? "storyforge" : user;
      poolSize = poolSize == null ? 16 : poolSize;
      migrateAtStart = migrateAtStart == null || migrateAtStart;
      if (poolSize < 2 || poolSize > 200) {
        throw new IllegalArgumentException("storage.mariadb.poolSize must be 2 to 200");
      }
      if (!url.isEmpty()) {
        checkExternal(url, password);
      }
      if (migrationUser != null && migrationPassword == null) {
        throw new IllegalArgumentException(
            "storage.mariadb.migrationUser needs storage.mariadb.migrationPassword");
      }
    }

    public static MariaDb embedded() {
      return new MariaDb(null, null, null, null, null, null, null);
    }

    public boolean isEmbedded() {
      return url.isEmpty();
    }

    private static void checkExternal(String url, Secret password) {
      if (!url.startsWith(SCHEME)) {
        throw new IllegalArgumentException(
            "storage.mariadb.url must start with %s, not '%s'".formatted(SCHEME, url));
      }
      if (password == null) {
        throw new IllegalArgumentException(
            "storage.mariadb.password is missing: say env:NAME or file:/path");
      }
      password.reveal();
    }
  }

  /// `url` empty: the embedded one; `off`: none, and everything works, slower.
  public record Redis(String url, Secret password) {
    private static final String OFF = "off";

    public Redis {
      url = url == null ? "" : url.strip();
      url = url.equals("false") ? OFF : url; // YAML takes a bare off for false
      if (!url.isEmpty() && !url.equals(OFF) && !url.matches("rediss?://[^/@]+(/[0-9]+)?")) {
        throw new IllegalArgumentException(
            "storage.redis.url must be redis://host:port, rediss://host:port or off, not '%s'"
                .formatted(url));
      }
      if (!url.isEmpty() && !url.equals(OFF) && password != null) {
        password.reveal();
      }
    }

    public boolean isEmbedded() {
      return url.isEmpty();
    }

    public boolean isOff() {
      return url.equals(OFF);
    }
  }
}
