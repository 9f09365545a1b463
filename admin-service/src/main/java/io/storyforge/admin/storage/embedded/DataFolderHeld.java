package io.storyforge.admin.storage.embedded;

import java.nio.file.Path;
import java.util.Map;

/// Another service owns the data folder.
public final class DataFolderHeld extends EmbeddedStoreFailed {
  DataFolderHeld(Path folder, Map<String, String> owner) {
    super(
        "The data folder %s is in use by another Storyforge (%s). Stop that one or choose another data folder."
            .formatted(folder, describe(owner)));
  }

  private static String describe(Map<String, String> owner) {
    return "process %s, since %s, %s"
        .formatted(
            owner.getOrDefault("pid", "unknown"),
            owner.getOrDefault("since", "unknown"),
            owner.getOrDefault("url", "still starting"));
  }
}
