package io.storyforge.admin.live;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;

/// Who calls the tests' own topics: one who may look.
final class Somebody implements Filter {
  @Override
  public void doFilter(ServletRequest plain, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) plain;
    var known = request.getUserPrincipal();
    Principal principal = known == null ? () -> "somebody" : known;
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public Principal getUserPrincipal() {
            return principal;
          }

          @Override
          public boolean isUserInRole(String scope) {
            return scope.equals("viewer");
          }
        },
        response);
  }
}
