package io.storyforge.admin.monitor;

import io.storyforge.admin.auth.Cidr;
import io.storyforge.admin.storage.Secret;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/// Where the monitor profile listens and who may look.
///
/// Beyond loopback it takes both an allow list and a token, or the service does not start.
@NullUnmarked // a key that config.yml leaves out arrives as null; the constructors fill it in
public record MonitorConfig(
    String host, Integer storyforgePort, Integer forgePort, List<Cidr> allowCidrs, Secret token) {
  private static final List<Cidr> LOOPBACK =
      List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1/128"));

  public MonitorConfig {
    host = host == null ? "127.0.0.1" : host;
    storyforgePort = storyforgePort == null ? 8787 : storyforgePort;
    forgePort = forgePort == null ? 9876 : forgePort;
    allowCidrs = allowCidrs == null ? LOOPBACK : List.copyOf(allowCidrs);
    if (allowCidrs.isEmpty() || allowCidrs.stream().anyMatch(Cidr::isEverything)) {
      throw new IllegalArgumentException(
          "monitor.allowCidrs must name the networks that may look; empty and /0 are refused");
    }
    if (!isLoopback(host) && token == null) {
      throw new IllegalArgumentException(
          "monitor.host %s is not loopback: set monitor.token too".formatted(host));
    }
  }

  public static MonitorConfig defaults() {
    return new MonitorConfig(null, null, null, null, null);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }
}
