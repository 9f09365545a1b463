package io.storyforge.admin.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storyforge.admin.http.Scope;
import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is calling: a person by a session, or a machine by its token.
///
/// @param name as the audit shows it: the role of a person, the machine's name
/// @param owner names the session or token; sockets are ended by it
/// @param tokenId the token behind a machine
/// @param origin the address the request came from
public record Caller(
    Kind kind, String name, Set<Scope> scopes, String owner, @Nullable Long tokenId, String origin)
    implements Principal {
  public enum Kind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("machine")
    MACHINE
  }

  public Caller {
    scopes = Scope.withImplied(scopes);
  }

  public static Caller person(Role role, String owner, String origin) {
    return new Caller(Kind.PERSON, role.text(), role.scopes(), owner, null, origin);
  }

  /// Whoever may run a command beside the service.
  public static Caller terminal() {
    return new Caller(Kind.PERSON, "terminal", Role.ADMIN.scopes(), "terminal", null, "terminal");
  }

  public static Caller machine(
      String name, Set<Scope> scopes, long tokenId, String owner, String origin) {
    return new Caller(Kind.MACHINE, name, scopes, owner, tokenId, origin);
  }

  public boolean may(Collection<Scope> anyOf) {
    return anyOf.stream().anyMatch(scopes::contains);
  }

  /// The key under which everything open for this caller can be ended.
  @Override
  public String getName() {
    return owner;
  }
}
