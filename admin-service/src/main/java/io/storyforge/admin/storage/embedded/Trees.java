package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Half-made folders of an interrupted start.
final class Trees {
  private Trees() {}

  /// Deletes a folder with all in it, if it is there. Links are deleted, not followed.
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var below = Files.walk(folder)) {
      for (var each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
