package io.storyforge.admin.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;

/// Where a request comes from. `X-Forwarded-For` is anybody's word, but for proxies that the
/// configuration names: of their chain the last address that is not one of them counts.
record ClientAddress(List<Cidr> trustedProxies) {
  String of(HttpServletRequest request) {
    var address = request.getRemoteAddr();
    var forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !isTrusted(address)) {
      return address;
    }
    var chain = forwarded.split(",", -1);
    for (int hop = chain.length - 1; hop >= 0; hop--) {
      var said = chain[hop].strip();
      if (!Cidr.isAddress(said)) {
        return address;
      }
      address = said;
      if (!isTrusted(said)) {
        return said;
      }
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return trustedProxies.stream()
        .anyMatch(
            proxy -> Cidr.isAddress(address) && proxy.contains(InetAddress.ofLiteral(address)));
  }
}
