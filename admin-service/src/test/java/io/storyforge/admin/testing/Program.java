package io.storyforge.admin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A running program that a test freezes, thaws or kills.
public record Program(long pid) {
  public static Program mariadb(Path data) throws IOException {
    return workingIn(data.resolve("mariadb"), "mariadbd");
  }

  public static Program redis(Path data) throws IOException {
    return workingIn(data.resolve("redis"), "redis-server");
  }

  private static Program workingIn(Path folder, String name) throws IOException {
    var real = folder.toRealPath();
    try (var processes = ProcessHandle.allProcesses()) {
      return processes
          .filter(process -> runs(process, name) && worksIn(process, real))
          .findFirst()
          .map(process -> new Program(process.pid()))
          .orElseThrow(() -> new IllegalStateException("no " + name + " in " + real));
    }
  }

  private static boolean runs(ProcessHandle process, String name) {
    return process.info().command().filter(command -> command.contains(name)).isPresent();
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/%d/cwd".formatted(process.pid())))
          .equals(folder);
    } catch (IOException _) {
      return false;
    }
  }

  public void freeze() throws Exception {
    signal("STOP");
  }

  public void thaw() throws Exception {
    signal("CONT");
  }

  public void kill() throws Exception {
    signal("KILL");
  }

  public void terminate() throws Exception {
    signal("TERM");
  }

  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private void signal(String name) throws Exception {
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("no process " + pid);
    }
  }
}
