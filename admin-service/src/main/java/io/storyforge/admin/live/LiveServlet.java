package io.storyforge.admin.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storyforge.admin.http.Problem;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.StoreAway;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Finds the feed for a request and lets the viewer in; a feed refused is a plain HTTP answer.
abstract class LiveServlet extends HttpServlet {
  /// Left alone, the kernel takes 2.8 MB for a viewer that reads nothing: lines that are old before
  /// they are counted as late.
  private static final int KERNEL_BUFFER_BYTES = 128 << 10;

  private final transient LiveHub hub;
  private final Scope scope;
  private final transient Feed.Finder feeds;
  private final transient ObjectMapper json;

  LiveServlet(LiveHub hub, Scope scope, Feed.Finder feeds, ObjectMapper json) {
    this.hub = hub;
    this.scope = scope;
    this.feeds = feeds;
    this.json = json;
  }

  /// Lets a wire into the hub, for the feed and the owner of one request.
  @FunctionalInterface
  interface Admission {
    Viewer admit(Wire wire);
  }

  abstract void connect(
      HttpServletRequest request, HttpServletResponse response, Admission admission)
      throws IOException;

  /// GET alone: a HEAD would be a stream without an end.
  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      mustBeAllowed(request);
      if (!request.getMethod().equals("GET")) {
        response.setHeader("Allow", "GET");
        throw new Refusal(405, "Only GET is served here.");
      }
      var asked = asked(request);
      var feed = feeds.find(asked);
      var core = ServletContextRequest.getServletContextRequest(request);
      boundKernelBuffer(core);
      long askedNanos = core.getBeginNanoTime();
      connect(request, response, wire -> hub.admit(wire, feed, asked.owner(), askedNanos));
    } catch (Refusal refused) {
      answer(response, refused.problem());
    } catch (StoreAway away) {
      response.setHeader("Retry-After", "2");
      answer(response, Problem.of(503, away.store() + ": " + away.why() + "."));
    }
  }

  private void mustBeAllowed(HttpServletRequest request) {
    if (request.getUserPrincipal() == null) {
      throw new Refusal(401, "A session or a token is needed.");
    }
    if (!request.isUserInRole(scope.text())) {
      throw new Refusal(403, "This needs another scope than yours.");
    }
  }

  private static void boundKernelBuffer(ServletContextRequest request) throws IOException {
    var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BUFFER_BYTES);
    }
  }

  private static Feed.Request asked(HttpServletRequest request) {
    var parameters = new HashMap<String, List<String>>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
    var principal = request.getUserPrincipal();
    return new Feed.Request(
        Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1),
        parameters,
        request.getHeader("Last-Event-ID"),
        principal == null ? null : principal.getName());
  }

  final void answer(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    var body = json.writeValueAsBytes(problem.at(response.getHeader("X-Request-Id")));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
