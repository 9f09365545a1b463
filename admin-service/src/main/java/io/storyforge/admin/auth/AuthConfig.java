package io.storyforge.admin.auth;

import io.storyforge.admin.storage.Secret;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Passphrases set by whoever deploys, as hashes; without them the first login sets one.
@NullUnmarked // a key that config.yml leaves out arrives as null
public record AuthConfig(
    @Nullable Secret adminPassphraseHash, @Nullable Secret viewerPassphraseHash) {
  public static AuthConfig defaults() {
    return new AuthConfig(null, null);
  }

  public @Nullable Secret hashOf(Role role) {
    return switch (role) {
      case ADMIN -> adminPassphraseHash;
      case VIEWER -> viewerPassphraseHash;
    };
  }
}
