package io.storyforge.admin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Gives each request an id that stands in its log lines, its problem and the `X-Request-Id`
/// header.
///
/// A caller's own id is kept, so that a trainer's log and ours can be read side by side.
public final class RequestId implements Filter {
  static final String HEADER = "X-Request-Id";
  private static final String KEY = "request";
  private static final Predicate<String> ACCEPTABLE =
      Pattern.compile("[A-Za-z0-9_-]{8,64}").asMatchPredicate();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var given = ((HttpServletRequest) request).getHeader(HEADER);
    var id = given != null && ACCEPTABLE.test(given) ? given : next();
    ((HttpServletResponse) response).setHeader(HEADER, id);
    try (var _ = MDC.putCloseable(KEY, id)) {
      chain.doFilter(request, response);
    }
  }

  static @Nullable String current() {
    return MDC.get(KEY);
  }

  /// For requests that end before the filter runs; unique enough to find one log line.
  static String next() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong());
  }
}
