package io.storyforge.admin.auth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/// Says who calls, and refuses what a foreign page may have sent in a person's name.
///
/// It comes before the WebSocket upgrade, which no filter of the resources ever sees.
public final class SignInFilter implements Filter {
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private final Credentials credentials;
  private final ClientAddress addresses;
  private final String publicUrl;

  public SignInFilter(Credentials credentials, List<Cidr> trustedProxies, String publicUrl) {
    this.credentials = credentials;
    this.addresses = new ClientAddress(trustedProxies);
    this.publicUrl = publicUrl;
  }

  @Override
  public void doFilter(ServletRequest plain, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var plainHttp = (HttpServletRequest) plain;
    var request = new CallerRequest(plainHttp, credentials, addresses.of(plainHttp));
    boolean upgrade = request.getHeader("Upgrade") != null;
    boolean unsafe = !request.getMethod().matches("GET|HEAD|OPTIONS");
    if ((unsafe || upgrade || request.getRequestURI().equals("/logout")) && isForeign(request)) {
      throw new Refusal.NotAllowed("The request comes from a page of another origin.");
    }
    if (unsafe && !request.getRequestURI().equals("/login")) {
      mustCarryCsrfToken(request);
    }
    chain.doFilter(request, response);
  }

  /// A page on another port of this host is of the same site to a browser, and foreign all the
  /// same.
  private boolean isForeign(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      var site = request.getHeader("Sec-Fetch-Site");
      return "cross-site".equals(site) || "same-site".equals(site);
    }
    boolean https = publicUrl.startsWith("https://");
    return !origin.equals(publicUrl) && (https || !origin.equals("http://" + host(request)));
  }

  private static String host(HttpServletRequest request) {
    return String.valueOf(request.getHeader("Host"));
  }

  private void mustCarryCsrfToken(CallerRequest request) {
    var cookie = credentials.decidingCookie(request);
    if (cookie.isEmpty() || request.caller().isEmpty()) {
      return;
    }
    var given = request.getHeader(CSRF_HEADER);
    if (given == null || !Opaque.same(given, csrfToken(cookie.get()))) {
      throw new Refusal.NotAllowed("The header X-CSRF-Token is missing or old: reload the page.");
    }
  }

  /// Known to who holds the cookie, and to the page that asked for it; nothing to store.
  public static String csrfToken(String cookie) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Opaque.hash("csrf:" + cookie));
  }
}
