package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Opaque;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A passphrase as it is stored: `pbkdf2-sha512$iterations$salt$hash`.
public record Passphrase(int iterations, byte[] salt, byte[] hash) {
  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 256;

  private static final String NAME = "pbkdf2-sha512";
  private static final SecureRandom RANDOM = new SecureRandom();

  /// About a tenth of a second of one core: nothing for a person, much for who tries a list.
  private static final int ITERATIONS = 210_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  public static Passphrase of(String text) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Passphrase(ITERATIONS, salt, derive(text, salt, ITERATIONS));
  }

  public static Passphrase parse(String stored) {
    var parts = stored.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      throw new IllegalArgumentException(
          "not a passphrase hash: './storyforge hash-passphrase' makes one");
    }
    var hex = HexFormat.of();
    return new Passphrase(
        Integer.parseInt(parts[1]), hex.parseHex(parts[2]), hex.parseHex(parts[3]));
  }

  public boolean matches(String text) {
    return MessageDigest.isEqual(hash, derive(text, salt, iterations));
  }

  public String stored() {
    var hex = HexFormat.of();
    return "%s$%d$%s$%s".formatted(NAME, iterations, hex.formatHex(salt), hex.formatHex(hash));
  }

  /// Tells it from another one without being of use.
  String fingerprint() {
    return Opaque.fingerprint(Opaque.hash(stored()));
  }

  @Override
  public String toString() {
    return NAME;
  }

  private static byte[] derive(String text, byte[] salt, int iterations) {
    var key = new PBEKeySpec(text.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      key.clearPassword();
    }
  }
}
