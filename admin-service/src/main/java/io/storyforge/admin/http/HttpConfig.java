package io.storyforge.admin.http;

import org.jspecify.annotations.NullUnmarked;

/// Where the service listens and how much it takes from a client.
@NullUnmarked // a key that config.yml leaves out arrives as null; the constructors fill it in
public record HttpConfig(String host, Integer port, Long maxBodyBytes) {
  private static final long MAX_BODY_BYTES = 1 << 20;

  public HttpConfig {
    host = host == null ? "127.0.0.1" : host;
    port = port == null ? 8080 : port;
    maxBodyBytes = maxBodyBytes == null ? MAX_BODY_BYTES : maxBodyBytes;
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("http.port must be 0 to 65535, not " + port);
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException("http.maxBodyBytes must be at least 1024");
    }
  }
}
