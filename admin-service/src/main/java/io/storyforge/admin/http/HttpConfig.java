package io.storyforge.admin.http;

import org.jspecify.annotations.NullUnmarked;

/// Where the service listens and how much it takes from a client.
@NullUnmarked // a key that config.yml leaves out arrives as null; the constructors fill it in
public record HttpConfig(String host, Integer port, Long maxBodyBytes, String publicUrl) {
  private static final long MAX_BODY_BYTES = 1 << 20;

  public static HttpConfig defaults() {
    return new HttpConfig(null, null, null, null);
  }

  /// Whether only this machine can reach it.
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  public boolean isHttps() {
    return publicUrl.startsWith("https://");
  }

  public HttpConfig {
    host = host == null ? "127.0.0.1" : host;
    port = port == null ? 8080 : port;
    maxBodyBytes = maxBodyBytes == null ? MAX_BODY_BYTES : maxBodyBytes;
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("http.port must be 0 to 65535, not " + port);
    }
    publicUrl = publicUrl == null ? "" : publicUrl.strip();
    if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[A-Za-z0-9.-]+(:[0-9]+)?")) {
      throw new IllegalArgumentException(
          "http.publicUrl must be like https://admin.example.org, without a path");
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException("http.maxBodyBytes must be at least 1024");
    }
  }
}
