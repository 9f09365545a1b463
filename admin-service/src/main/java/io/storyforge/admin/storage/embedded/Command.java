package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program and how it is run.
///
/// @param line the program's path and its arguments; no secrets, anybody on the machine can read
///   them
/// @param folder where it works: no two such programs ever run in one folder
/// @param input what it reads as its standard input
/// @param log where all its output goes
/// @param stopLimit how long it may take to end before it is killed
record Command(List<String> line, Path folder, Path input, Path log, Duration stopLimit) {
  private static final Logger logger = LoggerFactory.getLogger(Command.class);

  static final Path NO_INPUT = Path.of("/dev/null");

  /// Two files of this size at most: the log and the one before.
  private static final long LOG_LIMIT_BYTES = 8_000_000;

  private static final int TAIL_BYTES = 2_000;

  String name() {
    return Path.of(line.getFirst()).getFileName().toString();
  }

  /// Moves what was written to `.1` once it is large. The program appends, so truncating below its
  /// feet is safe.
  void boundLog() {
    if (log.toFile().length() <= LOG_LIMIT_BYTES) {
      return;
    }
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      Files.copy(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      file.setLength(0);
    } catch (IOException e) {
      logger.warn("{} grows without bound: {}", log, e.toString());
    }
  }

  /// @param from where in the log the life in question began
  String tailOfLog(long from) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(from, file.length() - TAIL_BYTES));
      var bytes = new byte[TAIL_BYTES];
      int read = Math.max(0, file.read(bytes));
      return log + " ends with:\n" + new String(bytes, 0, read, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
