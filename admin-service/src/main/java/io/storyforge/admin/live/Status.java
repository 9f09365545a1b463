package io.storyforge.admin.live;

import io.storyforge.admin.http.Dependency;
import io.storyforge.admin.storage.Database;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How this instance is, at one moment.
///
/// @param unavailable what could not be looked at, and why
public record Status(
    String version,
    String instance,
    Instant startedAt,
    long uptimeS,
    Instant now,
    Dependency.Status status,
    List<Dependency> dependencies,
    LiveHub.LiveFigures live,
    Database.@Nullable Pool pool,
    Jvm jvm,
    List<Unavailable> unavailable) {

  public record Jvm(
      long heapUsedMb,
      long heapMaxMb,
      @Schema(description = "Platform threads; virtual ones are not counted") int threads) {}

  public record Unavailable(String probe, String reason) {}
}
