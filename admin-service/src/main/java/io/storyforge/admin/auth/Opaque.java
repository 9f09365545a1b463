package io.storyforge.admin.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Text of 256 random bits (a cookie, a token, a link) and what is stored of it.
public final class Opaque {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Opaque() {}

  public static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A fast hash is enough: nobody guesses 256 bits.
  public static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Enough of the stored hash to tell two apart, too little to be of use.
  public static String fingerprint(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, 6);
  }

  /// In constant time.
  public static boolean same(String given, String expected) {
    return MessageDigest.isEqual(hash(given), hash(expected));
  }
}
