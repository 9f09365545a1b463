package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void the_password_is_not_in_its_text() {
    var endpoint = new Endpoint("127.0.0.1", 20_001, "storyforge", "hidden", "storyforge");
    assertThat(endpoint).hasToString("storyforge@127.0.0.1:20001/storyforge");
  }

  @Test
  void a_port_in_use_is_not_chosen() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Endpoint.freePort(port, port + 1))
          .hasMessageContaining("No free port");
    }
  }
}
