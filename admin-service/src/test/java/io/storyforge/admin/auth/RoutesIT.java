package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Open;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.PutTogether;
import io.storyforge.admin.testing.ServiceExtension;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Walks every registered route: who is not named is not let in.
class RoutesIT {
  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension();

  @TempDir static java.nio.file.Path data;

  private record Route(String verb, String path, Method method) {
    boolean isOpen() {
      return AccessFilter.find(method, Open.class) != null;
    }

    Set<Scope> allowed() {
      var allow = AccessFilter.find(method, Allow.class);
      return allow == null ? Set.of() : Set.of(allow.value());
    }
  }

  @Test
  void the_open_routes_are_exactly_these() throws Exception {
    assertThat(routes().stream().filter(Route::isOpen).map(Route::path).distinct())
        .containsExactlyInAnyOrder("/health", "/health/live", "/health/ready", "/login");
  }

  @Test
  void every_other_route_declares_its_scopes() throws Exception {
    assertThat(routes()).hasSizeGreaterThan(8);
    assertThat(routes())
        .filteredOn(route -> !route.isOpen())
        .allSatisfy(route -> assertThat(route.allowed()).as(route.path()).isNotEmpty());
  }

  /// A servlet passes by the resources' filter: the live ones check their scope themselves, the
  /// pages are open, and there is no other.
  @Test
  void beside_the_resources_only_pages_and_live_feeds_are_served() throws Exception {
    try (var service = new PutTogether(data)) {
      assertThat(service.servlets())
          .containsOnlyKeys("", "/ui/*", "/admin/status/stream", "/admin/status/events");
      assertThat(service.servlets().get("/admin/status/stream")).endsWith("live.SocketServlet");
      assertThat(service.servlets().get("/admin/status/events")).endsWith("live.EventServlet");
      assertThat(service.servlets().get("/ui/*")).endsWith("http.StaticWeb");
    }
  }

  @TestFactory
  Stream<DynamicTest> nobody_gets_in_without_a_credential_or_with_a_wrong_one() throws Exception {
    return routes().stream()
        .filter(route -> !route.isOpen())
        .map(route ->
            DynamicTest.dynamicTest(route.verb() + " " + route.path(), () -> isClosed(route)));
  }

  private static void isClosed(Route route) throws Exception {
    assertThat(status(route, SERVICE.service().request(address(route)))).isEqualTo(401);
    var unknown = SERVICE.service().request(address(route));
    unknown.header("Authorization", "Bearer sf_" + "A".repeat(43));
    assertThat(status(route, unknown)).isEqualTo(401);
    var cookie = SERVICE.service().request(address(route)).header("Cookie", "sf_sid=nonsense");
    assertThat(status(route, cookie)).isEqualTo(401);
    for (var scope : Scope.values()) {
      var implied = Scope.withImplied(Set.of(scope));
      if (route.allowed().stream().noneMatch(implied::contains)) {
        var wrong = SERVICE.service().request(address(route), scope);
        assertThat(status(route, wrong)).as("scope " + scope).isEqualTo(403);
      }
    }
  }

  private static String address(Route route) {
    return route.path().replaceAll("\\{[^}]*}", "1");
  }

  private static int status(Route route, HttpRequest.Builder request) throws Exception {
    var sent =
        request
            .header("Content-Type", "application/json")
            .method(route.verb(), BodyPublishers.ofString("{}"));
    return SERVICE.service().send(sent).statusCode();
  }

  private static List<Route> routes() throws Exception {
    var routes = new ArrayList<Route>();
    try (var service = new PutTogether(data)) {
      for (var resource : service.resources()) {
        var base = resource.getAnnotation(Path.class).value();
        for (var method : resource.getDeclaredMethods()) {
          verb(method).forEach(verb -> routes.add(new Route(verb, base + below(method), method)));
        }
      }
    }
    return routes;
  }

  private static Stream<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static String below(Method method) {
    var path = method.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }
}
