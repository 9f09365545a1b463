package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How `mariadbd` is run here: once to make the system tables, then to serve.
record MariaDbCommands(Path program, Path log) {
  /// InnoDB may have 64 MB of changed pages to write.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private static final Duration BOOTSTRAP_STOP_LIMIT = Duration.ofSeconds(5);

  /// Small memory, durable commits, and the settings the service's SQL counts on.
  private static final List<String> SETTINGS =
      List.of(
          "--bind-address=127.0.0.1",
          "--skip-ssl", // Else it makes keys at each start, which takes seconds.
          "--skip-name-resolve",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_unicode_ci",
          "--transaction-isolation=READ-COMMITTED",
          "--default-time-zone=+00:00",
          "--innodb-flush-log-at-trx-commit=1",
          "--log-bin-trust-function-creators=1",
          "--idle-transaction-timeout=10",
          "--max-connections=100",
          "--max-allowed-packet=16M",
          "--performance-schema=OFF",
          "--local-infile=OFF",
          "--socket="); // None: its path would be too long in a deep folder, and nobody needs it.

  /// Makes the system tables, in a folder of their own, from a file of SQL.
  Command bootstrap(Path folder, Path sql) {
    var line = common(folder);
    line.add("--bootstrap");
    return new Command(line, folder, sql, log, BOOTSTRAP_STOP_LIMIT);
  }

  /// @param initFile SQL it runs before it listens; a file because arguments can be read by
  ///   everybody
  Command serve(Path folder, int port, Path initFile) {
    var line = common(folder);
    line.addAll(SETTINGS);
    line.add("--port=" + port);
    line.add("--init-file=" + initFile);
    return new Command(line, folder, Command.NO_INPUT, log, STOP_LIMIT);
  }

  private List<String> common(Path folder) {
    var line = new ArrayList<String>();
    line.add(program.resolve("bin/mariadbd").toString());
    line.add("--no-defaults"); // First, or the machine's own my.cnf is read.
    line.add("--basedir=" + program);
    line.add("--datadir=" + folder);
    line.add("--tmpdir=" + folder.resolve("tmp"));
    line.add("--lc-messages-dir=" + program.resolve("share"));
    line.add("--character-sets-dir=" + program.resolve("share/charsets"));
    line.add("--innodb-buffer-pool-size=64M");
    line.add("--innodb-log-file-size=48M");
    line.add("--pid-file=mariadbd.pid");
    if (isRoot()) {
      line.add("--user=root"); // Else it refuses to run as root.
    }
    return line;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException _) {
      return false;
    }
  }
}
