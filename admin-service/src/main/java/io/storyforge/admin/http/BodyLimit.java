package io.storyforge.admin.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.BadMessageException;

/// Bounds what a request body may hold, after inflating too: a gzip bomb ends here.
///
/// Jetty's own inflating stays off, because it has no limit on what comes out.
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
  private final long maxBytes;

  public BodyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (request.getLength() > maxBytes) {
      throw new BodyTooLarge(maxBytes);
    }
    if (!request.hasEntity()) {
      return;
    }
    var coding = request.getHeaders().getFirst("Content-Encoding");
    request.setEntityStream(
        new Bounded(inflate(coding, new FromClient(request.getEntityStream())), maxBytes));
    request.getHeaders().remove("Content-Encoding");
  }

  private static InputStream inflate(String coding, InputStream body) throws IOException {
    if (coding == null || coding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!coding.toLowerCase(Locale.ROOT).equals("gzip")) {
      throw new WebApplicationException(415);
    }
    return new GZIPInputStream(body);
  }

  private static final class Bounded extends FilterInputStream {
    private final long maxBytes;
    private long readBytes;

    Bounded(InputStream in, long maxBytes) {
      super(in);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) throws BodyTooLarge {
      readBytes += more;
      if (readBytes > maxBytes) {
        throw new BodyTooLarge(maxBytes);
      }
    }
  }

  /// Tells a client that stopped sending from a fault of ours.
  private static final class FromClient extends FilterInputStream {
    FromClient(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException | BadMessageException stopped) {
        throw new BodyStopped(stopped);
      }
    }
  }
}
