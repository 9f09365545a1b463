package io.storyforge.admin.storage.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of everything embedded, owned by one service at a time.
///
/// The kernel's lock is on `.lock`, which nothing else opens: closing any other descriptor of a
/// locked file in this process would silently give the lock up. `lock` beside it only tells who the
/// owner is.
public final class DataFolder implements AutoCloseable {
  /// What this process holds, for any thread; asked before `.lock` is opened at all.
  private static final Map<Path, DataFolder> HELD = new ConcurrentHashMap<>();

  private final Path path;
  private final FileChannel lock;
  private final Map<String, String> owner = new LinkedHashMap<>();

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Takes the folder, making it (mode 0700) where it is missing; throws [DataFolderHeld] when
  /// another has it.
  public static DataFolder lock(Path folder, Clock clock) {
    var path = create(folder);
    synchronized (HELD) {
      var mine = HELD.get(path);
      if (mine != null) {
        throw new DataFolderHeld(path, mine.owner());
      }
      var data = new DataFolder(path, open(path));
      HELD.put(path, data);
      data.introduce(clock);
      return data;
    }
  }

  private void introduce(Clock clock) {
    try {
      announce("pid", Long.toString(ProcessHandle.current().pid()));
      announce("since", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    } catch (EmbeddedStoreFailed e) {
      close();
      throw e;
    }
  }

  private static Path create(Path folder) {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new EmbeddedStoreFailed("The data folder " + folder + " is not a folder");
      }
      var privately =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(folder, privately);
      return folder.toRealPath();
    } catch (IOException e) {
      throw new EmbeddedStoreFailed("The data folder " + folder + " cannot be made: " + e, e);
    }
  }

  private static FileChannel open(Path path) {
    try {
      var privately = PosixFilePermissions.asFileAttribute(PrivateFile.OWNER_ONLY);
      var channel = FileChannel.open(path.resolve(".lock"), Set.of(CREATE, WRITE), privately);
      if (channel.tryLock() == null) {
        channel.close();
        throw new DataFolderHeld(path, read(path.resolve("lock")));
      }
      return channel;
    } catch (IOException e) {
      throw new EmbeddedStoreFailed(
          "The data folder " + path + " cannot be written or locked: " + e, e);
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    var lines = new LinkedHashMap<String, String>();
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          lines.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    }
    return lines;
  }

  /// Says something about this service in `lock`, such as its `url`. The file is replaced as a
  /// whole.
  public synchronized void announce(String key, String value) {
    owner.put(key, value);
    var text = new StringBuilder();
    owner.forEach((name, said) -> text.append(name).append('=').append(said).append('\n'));
    try {
      PrivateFile.write(path.resolve("lock"), text.toString());
    } catch (IOException e) {
      throw new EmbeddedStoreFailed("The data folder " + path + " cannot be written: " + e, e);
    }
  }

  private synchronized Map<String, String> owner() {
    return Map.copyOf(owner);
  }

  public Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /// The file a program's output goes to.
  Path log(String program) throws IOException {
    return Files.createDirectories(path.resolve("log")).resolve(program + ".log");
  }

  /// Gives the folder back. Close the stores first.
  @Override
  public void close() {
    synchronized (HELD) {
      if (!HELD.remove(path, this)) {
        return;
      }
      try (lock) {
        Files.deleteIfExists(path.resolve("lock"));
      } catch (IOException e) {
        throw new EmbeddedStoreFailed(
            "The data folder " + path + " was not given back cleanly: " + e, e);
      }
    }
  }
}
