package io.storyforge.admin.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The service as a process of its own, so that it can be killed.
public final class ServiceProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("^url=(.+)$", Pattern.MULTILINE);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Path data;
  private final Path output;

  private ServiceProcess(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  /// On the data folder `folder/data`; `yaml` is the whole configuration but for that.
  public static ServiceProcess start(Path folder, String yaml) throws IOException {
    var config = folder.resolve("config.yml");
    var data = folder.resolve("data");
    var output = folder.resolve("output-" + System.nanoTime());
    Files.writeString(
        config,
        yaml.replace("@data", data.toString())
            .replace("@programs", TestStores.PROGRAMS.toString()));
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.storyforge.admin.AdminApplication",
                "server",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ServiceProcess(process, data, output);
  }

  /// Another command of the service's program, on the same configuration: what it printed.
  public static String command(Path folder, String input, String... words) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var line =
        new ArrayList<>(
            List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "io.storyforge.admin.AdminApplication"));
    line.addAll(List.of(words));
    var process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return printed + "exit " + process.waitFor();
  }

  public boolean isReady() throws IOException {
    var lock = data.resolve("lock");
    if (!process.isAlive()) {
      throw new IllegalStateException("the service ended: " + output());
    }
    return Files.exists(lock)
        && Files.readString(lock).contains("pid=" + process.pid() + "\n")
        && URL.matcher(Files.readString(lock)).find();
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var url = URL.matcher(Files.readString(data.resolve("lock")));
    if (!url.find()) {
      throw new IOException("not ready");
    }
    var request = HttpRequest.newBuilder(URI.create(url.group(1) + path));
    return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  public String output() throws IOException {
    return Files.readString(output);
  }

  public Program program() {
    return new Program(process.pid());
  }

  public Path data() {
    return data;
  }

  /// The exit status, once it ended by itself.
  public int exit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still running after " + limit);
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
