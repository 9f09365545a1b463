package io.storyforge.admin.storage.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One jar on its way into a folder, which appears complete or not at all.
final class Unpacking {
  private static final Duration REPORT_EVERY = Duration.ofSeconds(2);
  private static final int CHUNK = 1 << 20;
  private static final int MEGABYTE = 1_000_000;

  private final String name;
  private final Path jar;
  private final Pattern files;
  private final Clock clock;
  private final Consumer<String> progress;

  private Instant nextReport = Instant.MAX;
  private long bytes;

  /// @param files matches the wanted entries; its first group is their place in the folder
  Unpacking(String name, Path jar, Pattern files, Clock clock, Consumer<String> progress) {
    this.name = name;
    this.jar = jar;
    this.files = files;
    this.clock = clock;
    this.progress = progress;
  }

  void into(Path folder) throws IOException {
    var part = folder.resolveSibling(folder.getFileName() + ".part");
    Trees.delete(part);
    nextReport = clock.instant().plus(REPORT_EVERY);
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        var wanted = files.matcher(entry.getName());
        if (wanted.matches()) {
          extract(zip, entry, part.resolve(wanted.group(1)));
        }
      }
    }
    Files.move(part, folder, ATOMIC_MOVE);
  }

  private void extract(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var mode = PosixFilePermissions.fromString(isProgram(file) ? "rwx------" : "rw-------");
    try (var in = zip.getInputStream(entry);
        var out =
            FileChannel.open(
                file, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(mode))) {
      var chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(ByteBuffer.wrap(chunk, 0, read));
        report(read);
      }
      // Else a power cut after the rename could leave a program of the right length and no content.
      out.force(true);
    }
  }

  private static boolean isProgram(Path file) {
    return file.endsWith("mariadbd") || file.endsWith("redis-server");
  }

  private void report(int read) {
    bytes += read;
    if (!clock.instant().isBefore(nextReport)) {
      nextReport = clock.instant().plus(REPORT_EVERY);
      progress.accept(
          "Unpacking the embedded %s, once: %d MB so far".formatted(name, bytes / MEGABYTE));
    }
  }
}
