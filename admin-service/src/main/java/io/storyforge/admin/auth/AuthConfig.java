package io.storyforge.admin.auth;

import io.storyforge.admin.storage.Secret;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Passphrases set by whoever deploys, as hashes; without them the first login sets one.
@NullUnmarked // a key that config.yml leaves out arrives as null
public record AuthConfig(
    @Nullable Secret adminPassphraseHash,
    @Nullable Secret viewerPassphraseHash,
    List<Cidr> trustedProxies) {
  public AuthConfig {
    trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
    if (trustedProxies.stream().anyMatch(Cidr::isEverything)) {
      throw new IllegalArgumentException(
          "auth.trustedProxies must name your proxies, not everybody");
    }
  }

  public static AuthConfig defaults() {
    return new AuthConfig(null, null, null);
  }

  public @Nullable Secret hashOf(Role role) {
    return switch (role) {
      case ADMIN -> adminPassphraseHash;
      case VIEWER -> viewerPassphraseHash;
    };
  }
}
