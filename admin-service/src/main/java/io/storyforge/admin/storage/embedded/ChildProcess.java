package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One life of a program, from its start to its end, which comes with the end of this process at
/// the latest.
final class ChildProcess implements AutoCloseable {
  /// Reads a pipe that only this service holds open. When it ends, for whatever reason, the program
  /// gets a TERM and after the limit a KILL. When the program ends first, so does the script, with
  /// its exit code.
  ///
  /// Ctrl-C in a terminal goes to all its programs: the stores must outlive the service's own
  /// orderly end, so the script ignores it, and the program is put into a session of its own, as it
  /// may set its own handler.
  private static final String WATCHDOG =
      """
      trap '' INT QUIT HUP
      umask 077
      limit=$1 input=$2
      shift 2
      command -v setsid >/dev/null && set -- setsid "$@"
      exec 3<&0
      "$@" <"$input" 3<&- &
      child=$!
      {
        read -r _ <&3
        kill -TERM $child
        while [ "$limit" -gt 0 ] && kill -0 $child; do sleep 1; limit=$((limit - 1)); done
        kill -KILL $child
      } 2>/dev/null &
      guard=$!
      wait $child
      code=$?
      kill $guard
      exit $code
      """;

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Command command;
  private final Process watchdog;
  private final long logStart;

  private ChildProcess(Command command, long logStart, Process watchdog) {
    this.command = command;
    this.logStart = logStart;
    this.watchdog = watchdog;
  }

  static ChildProcess start(Command command) {
    command.boundLog();
    var limit = Long.toString(command.stopLimit().toSeconds());
    var line =
        new ArrayList<>(
            List.of("/bin/sh", "-c", WATCHDOG, "watchdog", limit, command.input().toString()));
    line.addAll(command.line());
    var builder = new ProcessBuilder(line).directory(command.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C"));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(command.log().toFile()));
    try {
      return new ChildProcess(command, command.log().toFile().length(), builder.start());
    } catch (IOException e) {
      throw new EmbeddedStoreFailed("%s cannot be started: %s".formatted(command.name(), e), e);
    }
  }

  /// Waits for the end, at most so long; says whether it came.
  boolean ended(Duration limit) {
    try {
      return watchdog.waitFor(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStoreFailed("Interrupted while waiting for " + command.name(), e);
    }
  }

  int exitCode() {
    return watchdog.exitValue();
  }

  /// The last it said, for a message about its failure.
  String lastWords() {
    return command.tailOfLog(logStart);
  }

  /// Ends the program and returns when it is gone.
  @Override
  public void close() {
    try {
      watchdog.getOutputStream().close();
    } catch (IOException _) {
      // The pipe is gone already, which says the same.
    }
    if (!ended(command.stopLimit().plus(GRACE))) {
      watchdog.destroyForcibly();
    }
    OldChildren.end(command);
  }
}
