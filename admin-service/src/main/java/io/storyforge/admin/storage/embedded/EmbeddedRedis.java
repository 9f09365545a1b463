package io.storyforge.admin.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private Redis on loopback, kept running until closed.
public final class EmbeddedRedis implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

  private static final Duration READY_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int ANSWER_LIMIT_MS = 1_000;

  /// Beside MariaDB's, so that two that start side by side never choose the same.
  private static final int FIRST_PORT = 26_000;

  private static final int LAST_PORT = 31_999;

  private final Endpoint endpoint;
  private final SupervisedProgram program;

  private EmbeddedRedis(Endpoint endpoint, SupervisedProgram program) {
    this.endpoint = endpoint;
    this.program = program;
  }

  /// Starts it on `data/redis` and returns when it answers.
  public static EmbeddedRedis start(DataFolder data, Programs programs) {
    var unpacked = programs.redis(data);
    try {
      var folder = Files.createDirectories(data.resolve("redis"));
      var password = PrivateFile.secret(data.resolve("redis-secret"));
      int port = Endpoint.freePort(FIRST_PORT, LAST_PORT);
      var endpoint = new Endpoint(Endpoint.LOOPBACK, port, "default", password, "0");
      PrivateFile.write(data.resolve("redis.conf"), settings(port, password));
      var line =
          List.of(
              unpacked.resolve("redis-server").toString(), data.resolve("redis.conf").toString());
      var command = new Command(line, folder, Command.NO_INPUT, data.log("redis"), STOP_LIMIT);
      return new EmbeddedRedis(endpoint, start(command, endpoint));
    } catch (IOException e) {
      throw new EmbeddedStoreFailed("The embedded Redis cannot be started: " + e, e);
    }
  }

  /// A power cut can leave a file that Redis refuses. It is only a cache, so it is set aside.
  private static SupervisedProgram start(Command command, Endpoint endpoint) throws IOException {
    try {
      return SupervisedProgram.start(command, () -> answers(endpoint), READY_LIMIT);
    } catch (EmbeddedStoreFailed e) {
      if (!String.valueOf(e.getMessage()).contains("Bad file format")) {
        throw e;
      }
      var broken = command.folder().resolve("appendonly.aof.broken");
      log.warn("The embedded Redis starts empty, its file is kept as {}", broken, e);
      Files.move(command.folder().resolve("appendonly.aof"), broken, REPLACE_EXISTING);
      return SupervisedProgram.start(command, () -> answers(endpoint), READY_LIMIT);
    }
  }

  /// The append-only file is the only copy on disk. A full Redis drops what would expire soonest
  /// instead of refusing writes: all it holds is also in MariaDB or gone in seconds. Paths are
  /// relative, so no folder name needs quoting.
  private static String settings(int port, String password) {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir ./
    daemonize no
    appendonly yes
    appendfsync everysec
    save ""
    maxmemory 256mb
    maxmemory-policy volatile-ttl
    tcp-backlog 128
    """
        .formatted(port, password);
  }

  /// Not while it still loads its file: PING is refused until then.
  private static boolean answers(Endpoint endpoint) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), ANSWER_LIMIT_MS);
      socket.setSoTimeout(ANSWER_LIMIT_MS);
      socket
          .getOutputStream()
          .write("AUTH %s\r\nPING\r\n".formatted(endpoint.password()).getBytes(US_ASCII));
      var expected = "+OK\r\n+PONG\r\n";
      return new String(socket.getInputStream().readNBytes(expected.length()), US_ASCII)
          .equals(expected);
    } catch (IOException _) {
      return false;
    }
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /// How often it ended by itself and was started again.
  public int restarts() {
    return program.restarts();
  }

  @Override
  public void close() {
    program.close();
  }
}
