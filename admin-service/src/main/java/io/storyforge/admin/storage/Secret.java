package io.storyforge.admin.storage;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;

/// A password or token that the configuration points to and never holds: `env:NAME` or
/// `file:/path`.
public final class Secret {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  /// What example files say. Whoever runs with one of these has forgotten to set it.
  private static final Set<String> EXAMPLES =
      Set.of(
          "changeme",
          "change-me",
          "change_me",
          "example",
          "secret",
          "password",
          "passw0rd",
          "token",
          "your-token-here",
          "your-password-here",
          "test",
          "admin",
          "todo",
          "xxx");

  private final String source;

  private Secret(String source) {
    this.source = source;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Secret of(String source) {
    if (!source.startsWith(ENV) && !source.startsWith(FILE)) {
      throw new IllegalArgumentException(
          "a secret is not written into the configuration: say env:NAME or file:/path");
    }
    return new Secret(source);
  }

  /// Reads it now, so a replaced file counts from the next call on.
  public String reveal() {
    var value =
        source.startsWith(ENV)
            ? fromEnvironment(source.substring(ENV.length()))
            : fromFile(Path.of(source.substring(FILE.length())));
    if (value.isEmpty()) {
      throw new IllegalArgumentException(source + " is empty");
    }
    if (EXAMPLES.contains(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(source + " still holds an example value");
    }
    return value;
  }

  @Override
  public String toString() {
    return source;
  }

  private static String fromEnvironment(String name) {
    var value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException("environment variable " + name + " is not set");
    }
    return value.strip();
  }

  private static String fromFile(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new IllegalArgumentException(file + " can be read by everybody: chmod o-r " + file);
      }
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + " cannot be read: " + unreadable, unreadable);
    }
  }
}
