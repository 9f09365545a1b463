package io.storyforge.admin.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// What happens when the machine lacks a part that a test needs.
final class Missing {
  private Missing() {}

  static RuntimeException part(String reason) {
    if (Boolean.getBoolean("storyforge.all")) {
      throw new AssertionError(reason + ", and all tests were asked for");
    }
    System.err.println("SKIPPED: " + reason);
    return new TestAbortedException(reason);
  }

  static Optional<Path> program(String name) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
