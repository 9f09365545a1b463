package io.storyforge.admin.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// A network such as `192.168.1.0/24`; a bare address is a network of one.
///
/// IPv4-mapped IPv6 addresses are IPv4 addresses here, as the JDK already reads them.
public final class Cidr {
  /// Digits only, so that no name is ever looked up.
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final String text;
  private final byte[] network;
  private final int bits;

  private Cidr(String text, byte[] network, int bits) {
    this.text = text;
    this.network = network;
    this.bits = bits;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Cidr parse(String text) {
    var parts = text.split("/", -1);
    if (parts.length > 2) {
      throw wrong(text, "more than one slash");
    }
    var address = address(text, parts[0]);
    int max = address.length * 8;
    int bits = parts.length == 1 ? max : bits(text, parts[1], max);
    for (int bit = bits; bit < max; bit++) {
      if ((address[bit / 8] & (0x80 >> (bit % 8))) != 0) {
        throw wrong(text, "the address has bits set beyond /" + bits);
      }
    }
    return new Cidr(text, address, bits);
  }

  public boolean contains(InetAddress address) {
    var other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(network, 0, whole, other, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> (bits % 8) & 0xff;
    return mask == 0 || (network[whole] & mask) == (other[whole] & mask);
  }

  /// Every address there is: no allow list at all.
  public boolean isEverything() {
    return bits == 0;
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }

  /// Whether a text is an address, and no name.
  static boolean isAddress(String text) {
    try {
      return LITERAL.matcher(text).matches()
          && (text.indexOf(':') >= 0 || dots(text) == 3)
          && InetAddress.ofLiteral(text).getAddress().length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] address(String text, String literal) {
    if (!isAddress(literal)) {
      throw wrong(text, "not an IP address");
    }
    return InetAddress.ofLiteral(literal).getAddress();
  }

  private static long dots(String literal) {
    return literal.chars().filter(letter -> letter == '.').count();
  }

  private static int bits(String text, String number, int max) {
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > max) {
      throw wrong(text, "the prefix must be 0 to " + max);
    }
    return Integer.parseInt(number);
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("'%s' is not a network: %s".formatted(text, why));
  }
}
