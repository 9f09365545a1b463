package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Credentials;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.auth.SignInFilter;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The session of who is calling: look at it, make one from a token, end it.
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Allow({Scope.ADMIN, Scope.VIEWER, Scope.JOB, Scope.DEPLOY, Scope.TODO})
@Tag(name = "session")
public final class SessionResource {
  /// `first_run`: signed in by the one-time link, and there is no admin passphrase yet.
  public record Session(
      String name,
      Caller.Kind kind,
      @Nullable Role role,
      Set<Scope> scopes,
      @Nullable String csrfToken,
      @Nullable Instant expiresAt,
      boolean passphraseSet,
      boolean firstRun) {}

  private final Sessions sessions;
  private final People people;
  private final Audit audit;
  private final SessionCookie cookies;

  public SessionResource(Sessions sessions, People people, Audit audit, SessionCookie cookies) {
    this.sessions = sessions;
    this.people = people;
    this.audit = audit;
    this.cookies = cookies;
  }

  @GET
  @Operation(operationId = "getSession", summary = "Who you are")
  public Session get(@Parameter(hidden = true) @Context HttpServletRequest request) {
    var caller = (Caller) request.getUserPrincipal();
    return describe(caller, Credentials.cookie(request).orElse(null));
  }

  Session describe(Caller caller, @Nullable String cookie) {
    var role = caller.kind() == Caller.Kind.PERSON ? Role.of(caller.name()) : null;
    boolean set = people.isSet(role == null ? Role.ADMIN : role);
    var found = cookie == null ? null : sessions.find(cookie).orElse(null);
    return new Session(
        caller.name(),
        caller.kind(),
        role,
        caller.scopes(),
        cookie == null || found == null ? null : SignInFilter.csrfToken(cookie),
        found == null ? null : found.expiresAt(),
        set,
        role == Role.ADMIN && !set);
  }

  @POST
  @Operation(operationId = "createSession", summary = "A cookie for the token you sent")
  @ApiResponse(responseCode = "204", description = "The cookie is set")
  public Response create(@Parameter(hidden = true) @Context HttpServletRequest request) {
    var caller = (Caller) request.getUserPrincipal();
    var token = caller.tokenId();
    if (token == null || caller.owner().indexOf(':') < 0) {
      throw new io.storyforge.admin.auth.Refusal.NotAllowed("Only a token makes a session here.");
    }
    var earlier = Credentials.cookie(request).orElse(null);
    var cookie = sessions.beginForToken(token, caller.origin(), earlier);
    audit.write(Deed.done(caller, "session.begin", null));
    return Response.noContent().header("Set-Cookie", cookies.set(cookie)).build();
  }

  @DELETE
  @Operation(operationId = "endSession", summary = "Sign out; everything this session holds ends")
  @ApiResponse(responseCode = "204", description = "Signed out")
  public Response end(@Parameter(hidden = true) @Context HttpServletRequest request) {
    var caller = (Caller) request.getUserPrincipal();
    Credentials.cookie(request).ifPresent(sessions::end);
    audit.write(Deed.done(caller, "session.end", null));
    return Response.noContent().header("Set-Cookie", cookies.clear()).build();
  }
}
