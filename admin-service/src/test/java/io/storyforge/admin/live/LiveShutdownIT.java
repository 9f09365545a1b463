package io.storyforge.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.testing.RunningService;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// R25 for viewers: everybody is told, nobody is waited for.
class LiveShutdownIT {
  private static final LiveFixture LIVE = new LiveFixture(LiveConfig.defaults(), Patience.DEFAULT);

  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension(LIVE);

  @Test
  void at_stop_sockets_are_closed_1001_streams_end_and_frozen_ones_are_cut_off() throws Exception {
    var sockets =
        Stream.generate(() -> new LiveClient(SERVICE.service(), "/test/stream/stopping"))
            .limit(100)
            .toList();
    var topic = LIVE.topic("stopping");
    try (var stream = events(SERVICE.service());
        var frozen = RawSocket.upgrade(SERVICE.service(), "/test/stream/frozen")) {
      await().until(() -> topic.figures().viewers() == 101 && LIVE.topic("frozen").isWatched());
      fill(LIVE.topic("frozen"));
      assertThat(frozen.status()).isEqualTo(101);
      long start = System.nanoTime();
      SERVICE.service().close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      for (var socket : sockets) {
        assertThat(socket.closed()).isEqualTo(new LiveClient.Closed(1001, "The service stops."));
      }
      assertThat(stream.lineAfter("event: ")).isEqualTo("close");
      assertThat(stream.lineAfter("data: ")).contains("\"code\":1001");
    }
    assertThat(LIVE.hub().figures().connections()).isZero();
  }

  private static void fill(Topic topic) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          topic.publish(LiveFixture.frame(1, 100_000));
          return topic.figures().dropped() > 0;
        });
  }

  private static RawSocket events(RunningService service) throws IOException {
    return new RawSocket(
        service.port(), "GET /test/events/stopping HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
}
