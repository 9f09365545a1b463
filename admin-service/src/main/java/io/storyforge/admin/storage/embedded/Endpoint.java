package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/// Where a store listens and how to log in.
public record Endpoint(String host, int port, String user, String password, String database) {
  static final String LOOPBACK = "127.0.0.1";

  private static final int ATTEMPTS = 100;

  /// A port nobody listens on, below the range the kernel hands to outgoing connections (32768 on
  /// Linux): from that range, a client that knocks while the store is away could be given this very
  /// port and talk to itself.
  static int freePort(int from, int until) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = RandomGenerator.getDefault().nextInt(from, until);
      try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(LOOPBACK))) {
        return port;
      } catch (IOException _) {
        // Taken: try the next.
      }
    }
    throw new EmbeddedStoreFailed("No free port between " + from + " and " + until);
  }

  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
