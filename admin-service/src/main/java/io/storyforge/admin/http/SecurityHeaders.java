package io.storyforge.admin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// What a browser is told not to do with our pages. Set first, so errors carry them too; whoever
/// may be cached says so afterwards.
final class SecurityHeaders implements Filter {
  private final Map<String, String> headers =
      new TreeMap<>(
          Map.of(
              "Content-Security-Policy",
              "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none'",
              "X-Content-Type-Options",
              "nosniff",
              "X-Frame-Options",
              "DENY",
              "Referrer-Policy",
              "no-referrer",
              "Cross-Origin-Opener-Policy",
              "same-origin",
              "Cross-Origin-Resource-Policy",
              "same-origin",
              "Cache-Control",
              "no-store"));

  SecurityHeaders(HttpConfig http) {
    if (http.isHttps()) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    headers.forEach(((HttpServletResponse) response)::setHeader);
    chain.doFilter(request, response);
  }
}
