package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a viewer costs, printed; only flatness and wide bounds are asserted.
class LiveFiguresIT {
  private static final LiveFixture LIVE = new LiveFixture(LiveConfig.defaults(), Patience.DEFAULT);

  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension(LIVE);

  private static final int VIEWERS = 500;
  private static final int LINES = 20;

  private record Cost(long heapBytes, int threads, long descriptors) {
    /// After the garbage is gone, as far as it can be told.
    static Cost now() {
      var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      for (int collection = 0; collection < 3; collection++) {
        System.gc();
      }
      return new Cost(
          Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          system.getOpenFileDescriptorCount());
    }
  }

  @Test
  void five_hundred_viewers_cost_little_and_leave_nothing() throws Exception {
    measure("WebSocket", RawSocket.upgradeRequest("/test/stream/figures"));
    measure("event stream", "GET /test/events/figures HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  private static void measure(String kind, String request) throws Exception {
    var topic = LIVE.topic("figures");
    connect(request, 50).forEach(LiveFiguresIT::close); // warm-up
    await().atMost(Duration.ofSeconds(30)).until(() -> !topic.isWatched());
    var before = Cost.now();
    var clients = connect(request, VIEWERS);
    await().until(() -> topic.figures().viewers() == VIEWERS);
    var idle = Cost.now();
    print(kind, idle, before);
    assertThat((idle.heapBytes() - before.heapBytes()) / VIEWERS).isLessThan(25_000);
    // Jetty's pool grows while many connect at once and shrinks after a minute.
    assertThat(idle.threads() - before.threads()).isLessThan(VIEWERS / 5);

    clients.subList(0, 50).forEach(LiveFiguresIT::close);
    for (int frame = 0; frame < 250; frame++) {
      topic.publish(batch());
      drain(clients.subList(51, VIEWERS)); // the 51st reads nothing
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> topic.figures().viewers() == VIEWERS - 50);
    System.out.printf("figure %s, 50 gone, 1 frozen: %s%n", kind, topic.figures());
    clients.forEach(LiveFiguresIT::close);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          topic.publish(batch());
          return !topic.isWatched();
        });
    // Jetty gives its buffers and threads back a little after the last viewer is gone.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          var now = Cost.now();
          return now.descriptors() < before.descriptors() + 16
              && now.heapBytes() - before.heapBytes() < 4_000_000;
        });
    var after = Cost.now();
    System.out.printf(
        "figure %s, all gone: heap %+d kB, threads %+d, descriptors %+d%n",
        kind,
        (after.heapBytes() - before.heapBytes()) / 1000,
        after.threads() - before.threads(),
        after.descriptors() - before.descriptors());
  }

  private static void print(String kind, Cost idle, Cost before) {
    System.out.printf(
        "figure %s, %d idle viewers: %d bytes of heap each (both ends), %+d threads, %+d"
            + " descriptors (both ends)%n",
        kind,
        VIEWERS,
        (idle.heapBytes() - before.heapBytes()) / VIEWERS,
        idle.threads() - before.threads(),
        idle.descriptors() - before.descriptors());
  }

  @Test
  void a_hundred_viewers_at_a_thousand_lines_a_second() throws Exception {
    var topic = LIVE.topic("lines");
    var clients = connect(RawSocket.upgradeRequest("/test/stream/lines"), 100);
    await().until(() -> topic.figures().viewers() == 100);
    for (int warmUp = 0; warmUp < 500; warmUp++) {
      topic.publish(batch());
      drain(clients);
    }
    var threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    int frames = 1000;
    for (int frame = 0; frame < frames; frame++) {
      long start = threads.getCurrentThreadCpuTime();
      topic.publish(batch());
      nanos += threads.getCurrentThreadCpuTime() - start;
      drain(clients);
    }
    double perFrame = nanos / 1e3 / frames;
    System.out.printf(
        "figure 100 viewers: %.0f µs CPU a frame of %d lines for all, %.2f CPU s per million line"
            + " deliveries, %.1f %% of a core at 1000 lines/s%n",
        perFrame, LINES, perFrame / (100.0 * LINES), perFrame * 1000 / LINES / 1e4);
    assertThat(topic.figures().dropped()).isZero();
    clients.forEach(LiveFiguresIT::close);
  }

  private static Frame batch() {
    var line = "{\"time\":\"2026-01-01T00:00:00.000Z\",\"text\":\"%s\"}".formatted("x".repeat(60));
    var json = "{\"type\":\"lines\",\"lines\":[" + (line + ",").repeat(LINES - 1) + line + "]}";
    var now = Instant.now();
    return Frame.of(json.getBytes(UTF_8), new Frame.Span(LINES, now, now), "cursor");
  }

  private static List<SocketChannel> connect(String request, int count) throws IOException {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVICE.service().port());
    var clients = new ArrayList<SocketChannel>();
    for (int client = 0; client < count; client++) {
      var channel = SocketChannel.open(at);
      channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
      channel.configureBlocking(false);
      clients.add(channel);
    }
    return clients;
  }

  private static void drain(List<SocketChannel> clients) throws IOException {
    var target = ByteBuffer.allocateDirect(64 << 10);
    for (var client : clients) {
      while (client.read(target.clear()) > 0) {
        // what was sent is not looked at
      }
    }
  }

  private static void close(SocketChannel client) {
    try {
      client.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
