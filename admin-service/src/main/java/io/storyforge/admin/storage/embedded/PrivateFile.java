package io.storyforge.admin.storage.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// Small files that only their owner may read (mode 0600), replaced as a whole.
final class PrivateFile {
  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private static final int SECRET_BYTES = 24;

  private PrivateFile() {}

  static void write(Path file, String text) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    try (var channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), mode)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, ATOMIC_MOVE);
  }

  /// The password kept in this file, made up on the first call. Its alphabet needs no quoting in
  /// SQL or redis.conf.
  static String secret(Path file) throws IOException {
    if (Files.notExists(file)) {
      var bytes = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(bytes);
      write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    Files.setPosixFilePermissions(file, OWNER_ONLY);
    var secret = Files.readString(file).strip();
    if (!secret.matches("[A-Za-z0-9_-]{20,128}")) {
      throw new EmbeddedStoreFailed(
          file + " must hold 20 to 128 of A-Z a-z 0-9 _ -; delete it and a new one is made");
    }
    return secret;
  }
}
