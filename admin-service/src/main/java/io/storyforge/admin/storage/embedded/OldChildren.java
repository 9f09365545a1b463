package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Programs an earlier service, or an earlier life of this one, left running on a folder.
///
/// They are known by what they are, not by a recorded number, which may belong to somebody else by
/// now: a process with the program's name that works in exactly this folder (the same inode: with a
/// shared process table another container's `/data` reads the same). The caller holds the data
/// folder's lock, so nobody else starts one.
final class OldChildren {
  private static final Logger log = LoggerFactory.getLogger(OldChildren.class);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  private OldChildren() {}

  /// Returns when none is left: asks them to end, waits, and kills what is left after the command's
  /// limit.
  static void end(Command command) {
    var found = find(command);
    if (found.isEmpty()) {
      return;
    }
    log.info("Waiting for the old {} in {} to end: {}", command.name(), command.folder(), found);
    found.forEach(ProcessHandle::destroy);
    if (gone(command, command.stopLimit())) {
      return;
    }
    log.warn("Killing the old {} in {}", command.name(), command.folder());
    find(command).forEach(ProcessHandle::destroyForcibly);
    if (!gone(command, KILL_LIMIT)) {
      throw new EmbeddedStoreFailed(
          "The old %s in %s cannot be ended".formatted(command.name(), command.folder()));
    }
  }

  /// Looks again instead of waiting on the handles: a dead process nobody reaps keeps its number,
  /// but no program.
  private static boolean gone(Command command, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!find(command).isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  static List<ProcessHandle> find(Command command) {
    return ProcessHandle.allProcesses().filter(process -> isOurs(process, command)).toList();
  }

  private static boolean isOurs(ProcessHandle process, Command command) {
    var about = Path.of("/proc", Long.toString(process.pid()));
    try {
      // The kernel adds " (deleted)" once the file is gone.
      var program = Files.readSymbolicLink(about.resolve("exe")).getFileName().toString();
      return program.replace(" (deleted)", "").equals(command.name())
          && Files.isSameFile(about.resolve("cwd"), command.folder());
    } catch (IOException _) {
      return false; // It ended meanwhile, or belongs to somebody we may not look at.
    }
  }
}
