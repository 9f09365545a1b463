package io.storyforge.admin.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `docker compose` where the client has it, else the older program of its own.
public final class Compose {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> program;

  private Compose(List<String> program) {
    this.program = program;
  }

  public static Compose find() {
    if (Missing.program("docker").isPresent() && hasPlugin()) {
      return new Compose(List.of("docker", "compose"));
    }
    if (Missing.program("docker-compose").isPresent()) {
      return new Compose(List.of("docker-compose"));
    }
    throw Missing.part("no docker compose: neither the client's plugin nor docker-compose is here");
  }

  private static boolean hasPlugin() {
    try {
      new Command(List.of("docker", "compose", "version"), Map.of(), LIMIT).run();
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  /// Runs on the file, with its folder as the project's, and returns what it printed.
  public String run(Path file, Map<String, String> environment, String... arguments) {
    var words = new ArrayList<>(program);
    words.addAll(List.of("-p", "deploy", "-f", file.toString()));
    words.addAll(List.of(arguments));
    return new Command(words, environment, LIMIT).run();
  }

  public String run(
      DockerEngine engine, Path file, Map<String, String> environment, String... arguments) {
    var all = new HashMap<>(environment);
    all.put("DOCKER_HOST", engine.host());
    return run(file, all, arguments);
  }
}
