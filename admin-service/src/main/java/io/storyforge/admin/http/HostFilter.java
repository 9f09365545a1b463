package io.storyforge.admin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Serves only names that are ours: a page of another name that resolves to this address (DNS
/// rebinding) gets nothing.
final class HostFilter implements Filter {
  private static final Predicate<String> ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]").asMatchPredicate();

  private final Set<String> names = new HashSet<>(Set.of("localhost"));

  HostFilter(HttpConfig http) {
    names.add(http.host().toLowerCase(Locale.ROOT));
    if (!http.publicUrl().isEmpty()) {
      names.add(URI.create(http.publicUrl()).getHost().toLowerCase(Locale.ROOT));
    }
    try {
      names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException _) {
      // A machine without a name of its own is reached by address.
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var name = request.getServerName().toLowerCase(Locale.ROOT);
    if (names.contains(name) || ADDRESS.test(name)) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response).sendError(421);
    }
  }
}
