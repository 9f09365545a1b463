package io.storyforge.admin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// There is no registry to pull from: puts images under the very names that the shipped files say
/// into an engine, made of this machine's JDK and bash and the embedded MariaDB and Redis.
public final class ImagesWithoutRegistry {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private ImagesWithoutRegistry() {}

  public static void make(DockerEngine engine, Path folder, Path compose, Path dockerfile)
      throws IOException {
    for (var name : List.of("images.sh", "mariadb-entrypoint.sh")) {
      try (var text =
          Objects.requireNonNull(
              ImagesWithoutRegistry.class.getResourceAsStream(
                  "/io/storyforge/admin/deploy/" + name))) {
        Files.copy(text, folder.resolve(name));
      }
    }
    var work = Files.createDirectory(folder.resolve("images"));
    var words =
        List.of(
            "sh",
            folder.resolve("images.sh").toString(),
            work.toString(),
            System.getProperty("java.home"),
            TestStores.PROGRAMS.toString(),
            compose.toString(),
            dockerfile.toString());
    new Command(words, Map.of("DOCKER_HOST", engine.host()), LIMIT).run();
  }

  /// The old builder: the new one is a program of its own that the client may lack.
  public static void build(DockerEngine engine, String tag, Path context) {
    new Command(
            List.of("docker", "build", "-q", "-t", tag, context.toString()),
            Map.of("DOCKER_HOST", engine.host(), "DOCKER_BUILDKIT", "0"),
            LIMIT)
        .run();
  }
}
