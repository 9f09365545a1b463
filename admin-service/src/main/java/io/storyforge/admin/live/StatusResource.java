package io.storyforge.admin.live;

import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// `/admin/status`: how this instance is. `…/stream` (WebSocket) and `…/events` send the same each
/// second.
@Path("/admin/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
@Allow(Scope.VIEWER)
public final class StatusResource {
  private final StatusSource source;

  public StatusResource(StatusSource source) {
    this.source = source;
  }

  @GET
  @Operation(
      operationId = "getStatus",
      summary = "How this instance is: dependencies, viewers, pool, JVM",
      description =
          "The same comes each second as {\"type\":\"status\",\"data\":…} from the WebSocket"
              + " /admin/status/stream and as events from /admin/status/events.")
  public Status status() {
    return source.look();
  }
}
