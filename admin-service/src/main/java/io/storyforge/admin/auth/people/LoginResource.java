package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Credentials;
import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.auth.audit.Audit.Result;
import io.storyforge.admin.auth.people.SessionResource.Session;
import io.storyforge.admin.http.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way in for people: a passphrase, or the one-time link of a first run.
@Path("/login")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "session")
@Open
public final class LoginResource {
  private static final URI PAGES = URI.create("/ui/");
  private static final URI LINK_USED = URI.create("/ui/?link=used");

  private static final String NO_PASSPHRASE = "";

  public record Login(
      @NotNull Role role, @NotNull @Size(min = 1, max = Passphrase.MAX_LENGTH) String passphrase) {
    @Override
    public String toString() {
      return "login as " + role;
    }
  }

  private final People people;
  private final Sessions sessions;
  private final SessionResource session;
  private final Audit audit;
  private final Throttle throttle;
  private final FirstLink firstLink;
  private final SessionCookie cookies;

  public LoginResource(SignIn parts) {
    people = parts.people();
    sessions = parts.sessions();
    session = parts.resource();
    audit = parts.audit();
    throttle = parts.throttle();
    firstLink = parts.firstLink();
    cookies = parts.cookies();
  }

  @GET
  @Operation(operationId = "openLogin", summary = "To the sign-in page, or in by the one-time link")
  @ApiResponse(
      responseCode = "303",
      description = "To the pages, with a cookie if the link was good")
  public Response open(
      @QueryParam("link") @Nullable String link,
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    if (link == null) {
      return Response.seeOther(PAGES).build();
    }
    if (!firstLink.isOut()) {
      return Response.seeOther(LINK_USED).build();
    }
    var origin = request.getRemoteAddr();
    boolean good = isLoopback(origin) && throttle.attempt(origin, () -> used(link)).isPresent();
    write(Role.ADMIN, "session.link", origin, good ? Result.OK : Result.REFUSED);
    return good
        ? Response.seeOther(PAGES)
            .header("Set-Cookie", cookies.set(begin(Role.ADMIN, NO_PASSPHRASE, request)))
            .build()
        : Response.seeOther(LINK_USED).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "login", summary = "Sign in with a passphrase")
  @ApiResponse(
      responseCode = "200",
      description = "Signed in; the cookie is set",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Response login(
      @Valid @NotNull Login login, @Parameter(hidden = true) @Context HttpServletRequest request) {
    var origin = request.getRemoteAddr();
    var right =
        throttle.attempt(
            origin + " " + login.role().text(),
            () -> people.match(login.role(), login.passphrase()));
    write(login.role(), "session.begin", origin, right.isPresent() ? Result.OK : Result.REFUSED);
    var madeWith = right.orElseThrow(() -> new Refusal.SignInFirst("The passphrase is not right."));
    var cookie = begin(login.role(), madeWith, request);
    var owner = sessions.find(cookie).orElseThrow().owner();
    return Response.ok(session.describe(Caller.person(login.role(), owner, origin), cookie))
        .header("Set-Cookie", cookies.set(cookie))
        .build();
  }

  private String begin(Role role, String madeWith, HttpServletRequest request) {
    var earlier = Credentials.cookie(request).orElse(null);
    return sessions.begin(role, madeWith, request.getRemoteAddr(), earlier);
  }

  private Optional<String> used(String link) {
    return !people.isSet(Role.ADMIN) && firstLink.use(link) ? Optional.of(link) : Optional.empty();
  }

  private void write(Role role, String action, String origin, Result result) {
    audit.write(new Deed(role.text(), action, null, origin, result, null));
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
