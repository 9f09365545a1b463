package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// One answer that goes on: each frame is an event.
///
/// Written through Jetty's own response, which takes a buffer and a callback; the servlet output
/// stream would need a state machine to do the same.
final class EventStream implements Wire {
  private final AsyncContext async;
  private final Response response;
  private final EndPoint endPoint;
  private final AtomicBoolean ended = new AtomicBoolean();

  EventStream(HttpServletRequest request) {
    async = request.startAsync();
    async.setTimeout(0);
    var asked = ServletContextRequest.getServletContextRequest(request);
    response = asked.getServletContextResponse();
    endPoint = asked.getConnectionMetaData().getConnection().getEndPoint();
  }

  void open(Viewer viewer) {
    async.addListener(new Ended(viewer));
  }

  @Override
  public void send(Frame frame, Callback sent) {
    response.write(false, frame.event(), sent);
  }

  /// A browser comes back by itself: not at once.
  @Override
  public void close(int code, String reason) {
    var quoted = new String(JsonStringEncoder.getInstance().quoteAsString(reason));
    var last =
        """
        retry: 10000
        event: close
        data: {"type":"close","code":%d,"reason":"%s"}

        """
            .formatted(code, quoted);
    response.write(
        false, ByteBuffer.wrap(last.getBytes(UTF_8)), Callback.from(this::end, _ -> abort()));
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      async.complete();
    }
  }

  @Override
  public void abort() {
    if (ended.compareAndSet(false, true)) {
      endPoint.close();
      async.complete();
    }
  }

  /// Its client says nothing; one that has vanished shows when a beat cannot be written.
  @Override
  public long heardNanos() {
    return System.nanoTime();
  }

  private record Ended(Viewer viewer) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      viewer.gone();
    }

    @Override
    public void onError(AsyncEvent event) {
      viewer.gone();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
