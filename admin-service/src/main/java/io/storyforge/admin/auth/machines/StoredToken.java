package io.storyforge.admin.auth.machines;

import io.storyforge.admin.auth.Opaque;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token as the database knows it: everything but its text.
public record StoredToken(
    long id,
    String machine,
    String scopes,
    byte[] hash,
    Instant createdAt,
    String createdBy,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom,
    @Nullable Instant revokedAt) {
  /// Tells it from others without being of use.
  public String fingerprint() {
    return Opaque.fingerprint(hash);
  }
}
