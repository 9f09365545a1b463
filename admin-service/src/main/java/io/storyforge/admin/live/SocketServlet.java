package io.storyforge.admin.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storyforge.admin.http.Problem;
import io.storyforge.admin.http.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee10.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/// Upgrades to a WebSocket, after every servlet filter.
///
/// Jetty's own filter for this would put itself before all others, and before any guard.
final class SocketServlet extends LiveServlet {
  private transient WebSocketMappings handshake = new WebSocketMappings();

  SocketServlet(LiveHub hub, Scope scope, Feed.Finder feeds, ObjectMapper json) {
    super(hub, scope, feeds, json);
  }

  @Override
  public void init() {
    var context = ServletContextHandler.getServletContextHandler(getServletContext());
    handshake =
        new WebSocketMappings(
            WebSocketServerComponents.ensureWebSocketComponents(context.getServer(), context));
  }

  @Override
  void connect(HttpServletRequest request, HttpServletResponse response, Admission admission)
      throws IOException {
    var asked = ServletCoreRequest.wrap(request);
    var done = new FutureCallback();
    if (handshake.getHandshaker().isWebSocketUpgradeRequest(asked)
        && handshake.upgrade(
            new Settings(new LiveSocket(admission::admit)),
            asked,
            ServletCoreResponse.wrap(asked, response, false),
            done,
            null)) {
      done.block();
      return;
    }
    response.setHeader("Upgrade", "websocket");
    answer(response, Problem.of(426, "This address is a WebSocket."));
  }

  private record Settings(LiveSocket socket) implements WebSocketNegotiator {
    /// No extension: deflating for each viewer costs more than the network.
    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      response.setExtensions(List.of());
      return socket;
    }

    /// Silence is the hub's matter. No frame limit: it would cut what we send; what comes in
    /// arrives in parts and is counted.
    @Override
    public void customize(Configuration settings) {
      settings.setIdleTimeout(Duration.ZERO);
      settings.setMaxFrameSize(0);
    }
  }
}
