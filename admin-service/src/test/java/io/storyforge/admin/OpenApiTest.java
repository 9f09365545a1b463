package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.testing.PutTogether;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openapi.json` is what the resources say. When they change, this test writes it anew and fails
/// once, so that the change is looked at and committed.
class OpenApiTest {
  @TempDir Path data;
  private static final Path FILE = Path.of("openapi.json");

  @Test
  void the_file_in_the_repository_is_what_the_resources_say() throws Exception {
    String made;
    try (var service = new PutTogether(data)) {
      made = OpenApiFile.of(service.resources());
    }
    var kept = Files.exists(FILE) ? Files.readString(FILE) : "";
    Files.writeString(FILE, made);
    assertThat(kept)
        .as("openapi.json was not up to date; it is now: look at it, commit it")
        .isEqualTo(made);
  }
}
