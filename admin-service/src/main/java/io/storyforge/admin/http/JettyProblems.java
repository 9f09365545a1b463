package io.storyforge.admin.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Errors that never reach Jersey (a bad request line, headers too large, a filter's `sendError`).
final class JettyProblems extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(JettyProblems.class);
  private final ObjectMapper json;

  JettyProblems(ObjectMapper json) {
    this.json = json;
  }

  /// Jetty's default answers PUT, PATCH and DELETE without a body.
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback)
      throws IOException {
    var given = response.getHeaders().get(RequestId.HEADER);
    var id = given == null ? RequestId.next() : given;
    // A client that left is no fault of ours.
    if (code >= 500 && cause != null && !(cause instanceof EofException)) {
      LOG.error("Request {} failed", id, cause);
    }
    var body = json.writeValueAsBytes(Problem.of(code, null).at(id));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put(RequestId.HEADER, id);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
