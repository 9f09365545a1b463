package io.storyforge.admin.http;

import io.storyforge.admin.http.Dependency.Status;
import io.storyforge.admin.http.Health.Report;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/health` for people, `/health/live` and `/health/ready` for whoever restarts or routes.
///
/// None of them asks a dependency anything: they answer at once while MariaDB is frozen.
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health")
@Open
public final class HealthResource {
  public record Liveness(Status status) {}

  private final Health health;

  public HealthResource(Health health) {
    this.health = health;
  }

  @GET
  @Operation(operationId = "getHealth", summary = "Each dependency: its state, since when, and why")
  @ApiResponse(
      responseCode = "200",
      description = "Ok or degraded",
      content = @Content(schema = @Schema(implementation = Report.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Something required is down",
      content = @Content(schema = @Schema(implementation = Report.class)))
  public Response report() {
    var report = health.report();
    return Response.status(report.status() == Status.DOWN ? 503 : 200).entity(report).build();
  }

  @GET
  @Path("/live")
  @Operation(operationId = "getLiveness", summary = "The process serves requests")
  public Liveness live() {
    return new Liveness(Status.OK);
  }

  @GET
  @Path("/ready")
  @Operation(operationId = "getReadiness", summary = "Everything required is there")
  @ApiResponse(
      responseCode = "200",
      description = "Ready",
      content = @Content(schema = @Schema(implementation = Liveness.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Something required is down",
      content = @Content(schema = @Schema(implementation = Liveness.class)))
  public Response ready() {
    var status = health.report().status();
    return Response.status(status == Status.DOWN ? 503 : 200).entity(new Liveness(status)).build();
  }
}
