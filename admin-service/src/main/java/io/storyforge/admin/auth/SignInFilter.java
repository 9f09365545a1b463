package io.storyforge.admin.auth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Says who calls, and refuses what a foreign page may have sent in a person's name.
///
/// It comes before the WebSocket upgrade, which no filter of the resources ever sees.
public final class SignInFilter implements Filter {
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private final Credentials credentials;
  private final String publicUrl;

  public SignInFilter(Credentials credentials, String publicUrl) {
    this.credentials = credentials;
    this.publicUrl = publicUrl;
  }

  @Override
  public void doFilter(ServletRequest plain, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) plain;
    boolean upgrade = request.getHeader("Upgrade") != null;
    boolean unsafe = !request.getMethod().matches("GET|HEAD|OPTIONS");
    if ((unsafe || upgrade) && isForeign(request)) {
      throw new Refusal.NotAllowed("The request comes from a page of another origin.");
    }
    var caller = credentials.find(request);
    if (unsafe && caller.isPresent() && isBySession(request)) {
      mustCarryCsrfToken(request);
    }
    chain.doFilter(caller.isPresent() ? named(request, caller.get()) : request, response);
  }

  private boolean isForeign(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }
    var host = request.getHeader("Host");
    return !origin.equals("http://" + host)
        && !origin.equals("https://" + host)
        && (publicUrl.isEmpty() || !origin.equals(publicUrl));
  }

  private static boolean isBySession(HttpServletRequest request) {
    return request.getHeader("Authorization") == null
        && Credentials.cookie(request).isPresent()
        && !request.getRequestURI().equals("/login");
  }

  private static void mustCarryCsrfToken(HttpServletRequest request) {
    var given = request.getHeader(CSRF_HEADER);
    var expected = csrfToken(Credentials.cookie(request).orElseThrow());
    if (given == null || !Opaque.same(given, expected)) {
      throw new Refusal.NotAllowed("The header X-CSRF-Token is missing or old: reload the page.");
    }
  }

  /// Known to who holds the cookie, and to the page that asked for it; nothing to store.
  public static String csrfToken(String cookie) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Opaque.hash("csrf:" + cookie));
  }

  private static HttpServletRequest named(HttpServletRequest request, Caller caller) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public @Nullable Principal getUserPrincipal() {
        return caller;
      }

      // How servlets ask, such as those of the live channel.
      @Override
      public boolean isUserInRole(String scope) {
        return caller.scopes().stream().anyMatch(known -> known.text().equals(scope));
      }
    };
  }
}
