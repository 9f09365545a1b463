package io.storyforge.admin.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that knows its caller, found out when somebody asks: what is open is served without a
/// question to the database. Used by the request's own thread.
final class CallerRequest extends HttpServletRequestWrapper {
  private final Credentials credentials;
  private final String address;
  private @Nullable Caller caller;
  private boolean asked;

  CallerRequest(HttpServletRequest request, Credentials credentials, String address) {
    super(request);
    this.credentials = credentials;
    this.address = address;
  }

  Optional<Caller> caller() {
    if (!asked) {
      caller = credentials.find(this).orElse(null);
      asked = true;
    }
    return Optional.ofNullable(caller);
  }

  /// The client's, even behind a proxy that is trusted.
  @Override
  public String getRemoteAddr() {
    return address;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return caller().orElse(null);
  }

  /// How servlets ask, such as those of the live channel.
  @Override
  public boolean isUserInRole(String scope) {
    return caller().stream()
        .flatMap(known -> known.scopes().stream())
        .anyMatch(known -> known.text().equals(scope));
  }
}
