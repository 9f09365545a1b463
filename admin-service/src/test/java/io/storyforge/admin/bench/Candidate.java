package io.storyforge.admin.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A jar that is started, awaited, looked at and stopped, again and again.
record Candidate(String name, Path jar, Path config, Path folder, int port) {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /// As the launcher starts the service; the same for both sides.
  private static final List<String> FLAGS = List.of("-Xms32m", "-Xmx512m", "-XX:+UseSerialGC");

  private static final long READY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long IDLE_SECONDS = 8;

  record Start(double readyMs, double idleRssMb) {}

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Start start(boolean cached) throws Exception {
    long begin = System.nanoTime();
    var process = launch(cached ? List.of("-XX:AOTCache=" + cache()) : List.of());
    try {
      double readyMs = awaitReady(process, begin);
      process.waitFor(IDLE_SECONDS, TimeUnit.SECONDS);
      return new Start(readyMs, rssMb(process.pid()));
    } finally {
      stop(process);
    }
  }

  /// The JVM writes its cache when it ends.
  void recordCache() throws Exception {
    var process = launch(List.of("-XX:AOTCacheOutput=" + cache()));
    awaitReady(process, System.nanoTime());
    stop(process);
  }

  private Path cache() {
    return folder.resolve(name + ".aot");
  }

  private Process launch(List<String> more) throws IOException {
    var line = new ArrayList<>(List.of(JAVA));
    line.addAll(FLAGS);
    line.addAll(more);
    line.addAll(List.of("-jar", jar.toString(), "server", config.toString()));
    var log = folder.resolve(name + ".log").toFile();
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log).start();
  }

  private double awaitReady(Process process, long begin) throws Exception {
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() - begin > READY_LIMIT_NANOS) {
        throw new IllegalStateException(
            name + " did not start: " + Files.readString(folder.resolve(name + ".log")));
      }
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private boolean isReady() {
    try {
      var url = URI.create("http://127.0.0.1:%d/health/ready".formatted(port)).toURL();
      return ((HttpURLConnection) url.openConnection()).getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static double rssMb(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
