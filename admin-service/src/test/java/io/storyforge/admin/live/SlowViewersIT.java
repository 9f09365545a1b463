package io.storyforge.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.testing.RunningService;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// R14 and R15: who takes nothing costs the others nothing, and is told or let go.
class SlowViewersIT {
  private static final LiveFixture LIVE =
      new LiveFixture(new LiveConfig(null, null, 256 << 10), Patience.DEFAULT);

  private static final Patience WAITS_LONG =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1));

  private static final LiveFixture PATIENT =
      new LiveFixture(new LiveConfig(null, null, 256 << 10), WAITS_LONG);

  private static final LiveFixture QUICK =
      new LiveFixture(LiveConfig.defaults(), LiveFixture.QUICK);

  @RegisterExtension static final ServiceExtension BRISK = new ServiceExtension(QUICK);
  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension(LIVE);
  @RegisterExtension static final ServiceExtension WAITING = new ServiceExtension(PATIENT);

  @Test
  void what_a_frozen_viewer_missed_is_counted_to_the_item() throws Exception {
    var topic = PATIENT.topic("counted");
    try (var viewer = RawSocket.upgrade(WAITING.service(), "/test/stream/counted")) {
      await().until(topic::isWatched);
      int published = 2000;
      for (int number = 0; number < published; number++) {
        topic.publish(LiveFixture.frame(number, 5000));
      }
      assertThat(topic.figures().queuedBytes()).isBetween(200_000L, 300_000L);
      var seen = readTo(published - 1, viewer);
      long gaps = seen.stream().filter(SlowViewersIT::isGap).count();
      long dropped =
          seen.stream()
              .filter(SlowViewersIT::isGap)
              .mapToLong(gap -> gap.get("dropped").asLong())
              .sum();
      long delivered = seen.size() - gaps;
      System.out.printf("figure one gap: %d delivered, %d dropped%n", delivered, dropped);
      assertThat(gaps).isEqualTo(1);
      assertThat(delivered + dropped).isEqualTo(published);
      assertThat(topic.figures().dropped()).isEqualTo(dropped);
      assertThat(numbers(seen)).isSorted().doesNotHaveDuplicates();
      standsWhereFramesAreMissing(seen);
    }
  }

  private static List<JsonNode> readTo(int lastNumber, RawSocket viewer) throws IOException {
    var seen = new ArrayList<JsonNode>();
    do {
      seen.add(Json.mapper().readTree(viewer.nextMessage().text()));
    } while (isGap(seen.getLast()) || seen.getLast().get("n").asInt() < lastNumber);
    return seen;
  }

  private static boolean isGap(JsonNode message) {
    return message.path("type").asText().equals("gap");
  }

  private static List<Integer> numbers(List<JsonNode> seen) {
    return seen.stream()
        .filter(message -> !isGap(message))
        .map(message -> message.get("n").asInt())
        .toList();
  }

  private static void standsWhereFramesAreMissing(List<JsonNode> seen) {
    int at = 0;
    while (!isGap(seen.get(at))) {
      at++;
    }
    var gap = seen.get(at);
    int before = seen.get(at - 1).get("n").asInt();
    int after = seen.get(at + 1).get("n").asInt();
    assertThat(after - before - 1).isEqualTo(gap.get("dropped").asInt());
    assertThat(gap.get("reason").asText()).isEqualTo("slow_viewer");
    assertThat(gap.get("from").asText()).isLessThanOrEqualTo(gap.get("to").asText());
  }

  @Test
  void one_of_a_hundred_frozen_stops_nobody_and_is_cut_off_in_twenty_seconds() throws Exception {
    var topic = LIVE.topic("hundred");
    var readers =
        Stream.generate(() -> new Reader(SERVICE.service(), "/test/stream/hundred"))
            .limit(99)
            .toList();
    try (var frozen = RawSocket.upgrade(SERVICE.service(), "/test/stream/hundred")) {
      await().until(() -> topic.figures().viewers() == 100);
      assertThat(frozen.status()).isEqualTo(101);
      int published = 0;
      long fullNanos = 0;
      long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
      while (topic.figures().viewers() == 100 && System.nanoTime() < end) {
        topic.publish(LiveFixture.frame(published, 20_000));
        published++;
        int all = published;
        await().until(() -> readers.stream().allMatch(reader -> reader.read() == all));
        if (fullNanos == 0 && topic.figures().queuedBytes() > 0) {
          fullNanos = System.nanoTime();
        }
      }
      assertThat(topic.figures().viewers()).isEqualTo(99);
      assertThat(Duration.ofNanos(System.nanoTime() - fullNanos))
          .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(20));
      assertThat(topic.figures().dropped()).isPositive();
      System.out.printf(
          "figure frozen viewer: %d frames of 20 kB to 99 readers until it was cut off%n",
          published);
    }
    readers.forEach(Reader::close);
  }

  /// Takes every frame at once and keeps none.
  private static final class Reader implements AutoCloseable {
    private final RawSocket socket;
    private final AtomicInteger read = new AtomicInteger();

    Reader(RunningService service, String path) {
      try {
        socket = RawSocket.upgrade(service, path);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      Thread.ofVirtual().start(this::readForever);
    }

    private void readForever() {
      try {
        while (true) {
          var text = socket.nextMessage().text();
          if (!text.startsWith("{\"n\":" + read.get() + ",")) {
            throw new IOException("expected " + read.get() + " but got " + text);
          }
          read.incrementAndGet();
        }
      } catch (IOException _) {
        // Closed by the test, or the count stops and the test fails.
      }
    }

    int read() {
      return read.get();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Test
  void fifty_who_vanish_at_once_leave_nothing_behind() throws Exception {
    var topic = LIVE.topic("vanishing");
    int connections = LIVE.hub().figures().connections();
    var threads = Thread.activeCount();
    var viewers = new ArrayList<RawSocket>();
    for (int viewer = 0; viewer < 25; viewer++) {
      viewers.add(RawSocket.upgrade(SERVICE.service(), "/test/stream/vanishing"));
      viewers.add(events("/test/events/vanishing"));
    }
    await().until(() -> topic.figures().viewers() == 50);
    for (var viewer : viewers) {
      viewer.close();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !topic.isWatched());
    assertThat(LIVE.hub().figures().connections()).isEqualTo(connections);
    // Jetty's pool may have grown a little meanwhile, not by a thread for each.
    assertThat(Thread.activeCount()).isLessThan(threads + 25);
  }

  private static RawSocket events(String path) throws IOException {
    return new RawSocket(
        SERVICE.service().port(), "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
  }

  @Test
  void one_who_answers_no_ping_is_closed() throws Exception {
    try (var viewer = RawSocket.upgrade(BRISK.service(), "/test/stream/silent");
        var living = new LiveClient(BRISK.service(), "/test/stream/silent")) {
      var close = viewer.nextMessage();
      assertThat(close.opcode()).isEqualTo(RawSocket.CLOSE);
      assertThat(close.closeCode()).isEqualTo(1001);
      await().until(() -> QUICK.topic("silent").figures().viewers() == 1);
      assertThat(living.isClosed()).isFalse();
    }
  }
}
