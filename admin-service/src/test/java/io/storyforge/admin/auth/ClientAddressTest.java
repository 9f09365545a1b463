package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private final ClientAddress addresses =
      new ClientAddress(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("127.0.0.1")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "192.168.1.7, -, 192.168.1.7",
        "192.168.1.7, 1.2.3.4, 192.168.1.7",
        "127.0.0.1, 1.2.3.4, 1.2.3.4",
        "127.0.0.1, '9.9.9.9, 1.2.3.4', 1.2.3.4",
        "127.0.0.1, '9.9.9.9, 1.2.3.4, 10.1.1.1', 1.2.3.4",
        "127.0.0.1, localhost, 127.0.0.1",
        "127.0.0.1, '', 127.0.0.1",
        "127.0.0.1, 'evil, 10.2.2.2', 10.2.2.2"
      })
  void only_a_trusted_proxy_is_believed_and_only_its_last_word(
      String peer, @Nullable String forwarded, String client) {
    assertThat(addresses.of(request(peer, forwarded))).isEqualTo(client);
  }

  private static HttpServletRequest request(String peer, @Nullable String forwarded) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, _) -> method.getName().equals("getRemoteAddr") ? peer : forwarded);
  }
}
