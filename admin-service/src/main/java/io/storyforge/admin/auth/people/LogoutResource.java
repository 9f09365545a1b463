package io.storyforge.admin.auth.people;

import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// `/logout` as a plain link. The cookie is not sent along from foreign pages, so none of them can
/// sign anybody out.
@Path("/logout")
@Allow({Scope.ADMIN, Scope.VIEWER, Scope.JOB, Scope.DEPLOY, Scope.TODO})
@Tag(name = "session")
public final class LogoutResource {
  private final SessionResource session;

  public LogoutResource(SessionResource session) {
    this.session = session;
  }

  @GET
  @Operation(operationId = "logout", summary = "Sign out and go to the sign-in page")
  @ApiResponse(responseCode = "303", description = "Signed out")
  public Response logout(@Parameter(hidden = true) @Context HttpServletRequest request) {
    return Response.fromResponse(session.end(request))
        .status(303)
        .location(URI.create("/ui/"))
        .build();
  }
}
