package io.storyforge.admin.storage.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// [StoresMain] running in another process.
final class OtherService implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherService(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// Starts it and waits until both stores answer.
  static OtherService ready(Path data) {
    var service = start(data);
    service.until("ready");
    return service;
  }

  static OtherService start(Path data) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      return new OtherService(
          new ProcessBuilder(
                  java,
                  "-Xmx64m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StoresMain.class.getName(),
                  data.toString(),
                  Stores.JARS.toString())
              .redirectError(Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads its output up to the line that starts so.
  String until(String start) {
    try {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(start)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("It ended before it said " + start);
  }

  long pid() {
    return process.pid();
  }

  /// As `kill -9` does.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
