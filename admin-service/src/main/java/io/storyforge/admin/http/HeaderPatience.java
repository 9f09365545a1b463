package io.storyforge.admin.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/// Closes connections that trickle their headers: each byte starts Jetty's idle time anew, so a
/// client could hold one for days.
///
/// A connection without a request under way is closed by its idle time anyway; one that waits
/// longer than that is still sending. A WebSocket is another connection, and not looked at.
final class HeaderPatience extends AbstractLifeCycle
    implements Connection.Listener, HttpConfiguration.Customizer {
  private static final Duration LIMIT = HttpServerFactory.IDLE.plusSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// When each connection began to wait for a request.
  private final Map<Connection, Long> waitingSinceNanos = new ConcurrentHashMap<>();

  private volatile Thread looking = Thread.ofVirtual().unstarted(() -> {});

  @Override
  protected void doStart() {
    looking = Thread.ofVirtual().name("header-patience").start(this::lookForever);
  }

  @Override
  protected void doStop() {
    looking.interrupt();
  }

  @Override
  public void onOpened(Connection connection) {
    waitingSinceNanos.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    waitingSinceNanos.remove(connection);
  }

  /// Called when the headers are complete.
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    var connection = request.getConnectionMetaData().getConnection();
    waitingSinceNanos.remove(connection);
    Request.addCompletionListener(
        request,
        _ -> {
          if (connection.getEndPoint().isOpen()) {
            waitingSinceNanos.put(connection, System.nanoTime());
          }
        });
    return request;
  }

  private void lookForever() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long now = System.nanoTime();
    waitingSinceNanos.forEach((connection, since) -> {
      if (now - since > LIMIT.toNanos() || !connection.getEndPoint().isOpen()) {
        waitingSinceNanos.remove(connection);
        connection.getEndPoint().close();
      }
    });
  }
}
