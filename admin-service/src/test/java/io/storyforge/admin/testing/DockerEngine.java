package io.storyforge.admin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real Docker engine of the tests' own, with the image `test/busybox:1` in it. Most tests share
/// one, by `@ExtendWith(DockerEngine.Shared.class)` and a parameter; who freezes or kills it starts
/// a private one. Nothing of the host's own engine or network is touched.
public final class DockerEngine implements AutoCloseable {
  public static final String IMAGE = "test/busybox:1";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  private DockerEngine(Path folder) {
    this.folder = folder;
  }

  /// The caller closes it. The name tells engines of one run apart.
  public static DockerEngine startPrivate(String name) {
    requireParts();
    var engine = new DockerEngine(Path.of(prefix() + name));
    engine.script("down"); // what a killed run may have left under this name
    try {
      engine.script("up");
    } catch (IllegalStateException failure) {
      engine.script("down");
      throw Missing.part("the Docker engine does not start: " + failure.getMessage());
    }
    return engine;
  }

  private static void requireParts() {
    for (var program : List.of("dockerd", "docker", "busybox", "unshare", "ip", "pgrep")) {
      if (Missing.program(program).isEmpty()) {
        throw Missing.part("no Docker engine: " + program + " is not installed");
      }
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      throw Missing.part("no Docker engine: starting one takes root");
    }
  }

  /// Short, for the socket's path, and the same in every run of this working tree, so that a run
  /// finds what an earlier one left behind.
  private static String prefix() {
    return "/tmp/sft-%08x-".formatted(Path.of("").toAbsolutePath().hashCode());
  }

  public Path socket() {
    return folder.resolve("docker.sock");
  }

  public String host() {
    return "unix://" + socket();
  }

  /// The engine's own folder of data: `containers/ID/ID-json.log` lies in it.
  public Path data() {
    return folder.resolve("data");
  }

  public String docker(String... arguments) {
    return docker(LIMIT, arguments);
  }

  /// Runs the command line client and returns what it printed; throws its errors.
  public String docker(Duration limit, String... arguments) {
    var words = new ArrayList<>(List.of("docker"));
    words.addAll(List.of(arguments));
    return new Command(words, Map.of("DOCKER_HOST", host()), limit).run();
  }

  /// Accepts connections and answers nothing, until thawed.
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /// The engine alone dies; its containers run on without it.
  public void kill() {
    var engine = process();
    signal("KILL");
    engine.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /// Ends the engine in order, if it still runs, and starts it on the same data.
  public void restart() {
    ProcessHandle.of(pid())
        .ifPresent(engine -> {
          engine.destroy();
          engine.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        });
    script("up");
  }

  /// Ends the engine and its containers and removes all they left: files, mounts, control groups.
  @Override
  public void close() {
    script("down");
  }

  private ProcessHandle process() {
    return ProcessHandle.of(pid())
        .orElseThrow(() -> new IllegalStateException("the engine is dead"));
  }

  private long pid() {
    try {
      return Long.parseLong(Files.readString(folder.resolve("docker.pid")).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void signal(String name) {
    new Command(List.of("kill", "-" + name, Long.toString(pid())), Map.of(), LIMIT).run();
  }

  private void script(String verb) {
    script(verb, folder.toString());
  }

  private static void script(String verb, String where) {
    try (InputStream text =
        Objects.requireNonNull(DockerEngine.class.getResourceAsStream("engine.sh"))) {
      var file = Files.createTempFile("engine", ".sh");
      Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
      try {
        new Command(List.of("sh", file.toString(), verb, where), Map.of(), LIMIT).run();
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The one engine of a test run: started by the first class that asks, closed at the end of the
  /// run.
  public static final class Shared implements BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(DockerEngine.class);

    /// Here and not in the resolver: what a resolver throws is a failure, even when it means
    /// "skipped".
    @Override
    public void beforeAll(ExtensionContext context) {
      engine(context);
    }

    private static DockerEngine engine(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(STORE)
          .getOrComputeIfAbsent(
              "shared",
              _ -> {
                requireParts();
                script("sweep", prefix());
                return startPrivate("shared");
              },
              DockerEngine.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DockerEngine.class;
    }

    @Override
    public DockerEngine resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return engine(context);
    }
  }
}
