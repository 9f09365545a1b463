package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 192.168.1.255, true",
    "192.168.1.0/24, 192.168.2.0, false",
    "10.0.0.0/9, 10.127.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "192.168.1.0/24, ::ffff:192.168.1.7, true",
    "192.168.1.0/24, ::1, false"
  })
  void an_address_is_inside_or_not(String network, String address, boolean inside)
      throws Exception {
    assertThat(Cidr.parse(network).contains(InetAddress.getByName(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "10.1/8",
        "example.com/8",
        "localhost",
        "10.0.0.256",
        "::1/129",
        "10.0.0.0/",
        "1e3::g/8"
      })
  void a_bad_network_is_refused_by_name(String text) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_network_of_everything_is_known_as_such() {
    assertThat(Cidr.parse("0.0.0.0/0").isEverything()).isTrue();
    assertThat(Cidr.parse("::/0").isEverything()).isTrue();
    assertThat(Cidr.parse("10.0.0.0/8").isEverything()).isFalse();
  }
}
