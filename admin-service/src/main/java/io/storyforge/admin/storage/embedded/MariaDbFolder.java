package io.storyforge.admin.storage.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `data/mariadb`: there and complete, or not there.
final class MariaDbFolder {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final List<String> SCRIPTS =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql");

  private MariaDbFolder() {}

  /// Makes it on the first start, in a folder beside it: a start that was killed in the middle is
  /// simply done again.
  static Path prepare(DataFolder data, MariaDbCommands commands) throws IOException {
    var folder = data.resolve("mariadb");
    if (Files.notExists(folder)) {
      var fresh = data.resolve("mariadb.new");
      var sql = data.resolve("mariadb.new.sql");
      var bootstrap = commands.bootstrap(fresh, sql);
      OldChildren.end(bootstrap);
      Trees.delete(fresh);
      Files.createDirectories(fresh.resolve("tmp"));
      Files.writeString(sql, systemTables(commands.program().resolve("share")));
      run(bootstrap);
      Files.delete(sql);
      Files.move(fresh, folder, ATOMIC_MOVE);
    }
    return folder;
  }

  /// No account is left but the one that owns the system views: root and the anonymous users never
  /// exist.
  private static String systemTables(Path share) throws IOException {
    var sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
    for (var script : SCRIPTS) {
      sql.append(Files.readString(share.resolve(script))).append('\n');
    }
    return sql.append(
            "DELETE FROM global_priv WHERE User <> 'mariadb.sys';\nDELETE FROM proxies_priv;\n")
        .toString();
  }

  private static void run(Command bootstrap) {
    try (var child = ChildProcess.start(bootstrap)) {
      if (!child.ended(LIMIT) || child.exitCode() != 0) {
        throw new EmbeddedStoreFailed(
            "MariaDB cannot make its system tables. " + child.lastWords());
      }
    }
  }
}
