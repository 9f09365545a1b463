package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A file that grows past its limit hides a concept: find it and give it a file of its own.
class SourceSizeTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void no_source_file_is_larger_than_its_limit() {
    var large =
        Stream.of("admin-service/src", "trainer-bridge/src", "web-admin/src")
            .flatMap(folder -> filesIn(PROJECT.resolve(folder)))
            .filter(file -> lines(file) > limit(file.toString()))
            .map(file -> PROJECT.relativize(file) + " has " + lines(file) + " lines")
            .toList();
    assertThat(large).as("files over 250 lines (tests 350, TypeScript 200)").isEmpty();
  }

  private static int limit(String file) {
    if (file.endsWith(".java")) {
      return file.contains("/src/test/") ? 350 : 250;
    }
    boolean typescript = file.endsWith(".ts") || file.endsWith(".tsx");
    return typescript && !file.endsWith(".d.ts") ? 200 : Integer.MAX_VALUE;
  }

  private static Stream<Path> filesIn(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(SourceSizeTest::isSource).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isSource(Path file) {
    return List.of(".java", ".ts", ".tsx").stream().anyMatch(end -> file.toString().endsWith(end));
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
