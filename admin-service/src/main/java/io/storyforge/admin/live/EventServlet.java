package io.storyforge.admin.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storyforge.admin.http.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers with a stream of server-sent events.
final class EventServlet extends LiveServlet {
  EventServlet(LiveHub hub, Scope scope, Feed.Finder feeds, ObjectMapper json) {
    super(hub, scope, feeds, json);
  }

  @Override
  void connect(HttpServletRequest request, HttpServletResponse response, Admission admission)
      throws IOException {
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // or nginx would hold events back
    response.flushBuffer();
    var stream = new EventStream(request);
    stream.open(admission.admit(stream));
  }
}
