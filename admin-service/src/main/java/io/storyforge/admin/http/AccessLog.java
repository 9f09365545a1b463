package io.storyforge.admin.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each answer. The path without its query: a `?t=` or a one-time link is a secret.
final class AccessLog implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  @Override
  public void log(Request request, Response response) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {} {} {} ms {}",
          request.getMethod(),
          request.getHttpURI().getCanonicalPath(),
          response.getStatus(),
          (System.nanoTime() - request.getBeginNanoTime()) / 1_000_000,
          response.getHeaders().get(RequestId.HEADER));
    }
  }
}
