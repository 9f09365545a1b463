package io.storyforge.admin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program run to its end within a limit. Its output goes through files: a pipe would stay open
/// as long as any child of it.
record Command(List<String> words, Map<String, String> environment, Duration limit) {

  String run() {
    try {
      var out = Files.createTempFile("command", ".out");
      var errors = Files.createTempFile("command", ".err");
      try {
        return run(out, errors);
      } finally {
        Files.delete(out);
        Files.delete(errors);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + words);
    }
  }

  private String run(Path out, Path errors) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("no end within " + limit + ": " + words);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s"
              .formatted(words, process.exitValue(), Files.readString(errors).strip()));
    }
    return Files.readString(out);
  }
}
