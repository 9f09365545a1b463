package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Credentials;
import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.auth.audit.Audit.Result;
import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The two roles and their passphrases.
@Path("/admin/people")
@Produces(MediaType.APPLICATION_JSON)
@Allow(Scope.ADMIN)
@Tag(name = "access")
public final class PeopleResource {
  /// `configured`: set in config.yml, and changed there.
  public record Person(
      Role role,
      boolean passphraseSet,
      boolean configured,
      @Nullable Instant changedAt,
      int sessions) {}

  public record Roles(List<Person> people) {}

  public record NewPassphrase(@NotNull String passphrase, @Nullable String current) {
    @Override
    public String toString() {
      return "a new passphrase";
    }
  }

  private final People people;
  private final Sessions sessions;
  private final FirstLink firstLink;
  private final Throttle throttle;
  private final Audit audit;

  public PeopleResource(
      People people, Sessions sessions, FirstLink firstLink, Throttle throttle, Audit audit) {
    this.throttle = throttle;
    this.audit = audit;
    this.people = people;
    this.sessions = sessions;
    this.firstLink = firstLink;
  }

  @GET
  @Operation(operationId = "listPeople", summary = "The roles, and whether they can sign in")
  public Roles list() {
    return new Roles(Stream.of(Role.values()).map(this::person).toList());
  }

  private Person person(Role role) {
    return new Person(
        role,
        people.isSet(role),
        people.isConfigured(role),
        people.changedAt(role),
        sessions.count(role));
  }

  @PUT
  @Path("/{role}/passphrase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setPassphrase",
      summary = "Set a role's passphrase; its other sessions end")
  @ApiResponse(responseCode = "204", description = "Set")
  public void set(
      @PathParam("role") String role,
      @Valid @NotNull NewPassphrase passphrase,
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    var known = known(role);
    var caller = (Caller) request.getUserPrincipal();
    if (caller.kind() != Caller.Kind.PERSON) {
      throw new Refusal.NotAllowed("People set passphrases, not machines.");
    }
    boolean own = caller.name().equals(known.text());
    if (own && people.isSet(known)) {
      mustBePresent(known, passphrase.current(), caller);
    }
    people.set(known, passphrase.passphrase(), caller);
    firstLink.withdraw();
    var cookie = Credentials.cookie(request);
    if (own && cookie.isPresent()) {
      sessions.renew(cookie.get(), known);
    }
    sessions.endOthers(known, cookie.orElse(null));
  }

  /// Who sits at somebody's open session must not take the account over, nor guess for it.
  private void mustBePresent(Role role, @Nullable String current, Caller caller) {
    var given = current == null ? "" : current;
    var key = caller.origin() + " " + role.text();
    if (throttle.attempt(key, () -> people.match(role, given)).isEmpty()) {
      audit.write(
          new Deed(
              caller.name(), "passphrase.set", role.text(), caller.origin(), Result.REFUSED, null));
      throw new Refusal.Invalid("current", "is not the present passphrase");
    }
  }

  private static Role known(String role) {
    return Stream.of(Role.values())
        .filter(known -> known.text().equals(role))
        .findFirst()
        .orElseThrow(() -> new Refusal.Unknown("There is no such role."));
  }
}
