package io.storyforge.admin.auth;

import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Open;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a caller into a resource only with a scope that the resource names.
public final class AccessFilter implements ContainerRequestFilter {
  private final RefusedDeeds refused;

  public AccessFilter(RefusedDeeds refused) {
    this.refused = refused;
  }

  @Context private @Nullable ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    var method = resource == null ? null : resource.getResourceMethod();
    if (method == null || find(method, Open.class) != null) {
      return;
    }
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      throw new Refusal.SignInFirst("A session or a token is needed.");
    }
    var allow = find(method, Allow.class);
    if (allow == null || !caller.may(List.of(allow.value()))) {
      refused.write(caller, request.getMethod(), request.getUriInfo().getPath());
      throw new Refusal.NotAllowed("This needs another scope than yours.");
    }
  }

  /// What the method says counts, else what its class says.
  public static <A extends Annotation> @Nullable A find(Method method, Class<A> type) {
    boolean own = method.isAnnotationPresent(Allow.class) || method.isAnnotationPresent(Open.class);
    return own ? method.getAnnotation(type) : method.getDeclaringClass().getAnnotation(type);
  }
}
