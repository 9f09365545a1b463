package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.http.Json;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveEventsIT {
  private static final LiveFixture LIVE =
      new LiveFixture(new LiveConfig(null, 2, null), LiveFixture.QUICK);

  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension(LIVE);

  @Test
  void an_event_arrives_at_once_and_uncompressed() throws Exception {
    try (var viewer = stream("/test/events/plain")) {
      assertThat(viewer.status()).isEqualTo(200);
      assertThat(viewer.head())
          .contains("Content-Type: text/event-stream", "Cache-Control: no-store")
          .contains("X-Accel-Buffering: no")
          .doesNotContain("Content-Encoding");
      await().until(() -> LIVE.topic("plain").isWatched());
      LIVE.topic("plain").publish(LiveFixture.frame(1, 5000));
      assertThat(Json.mapper().readTree(viewer.lineAfter("data: ")).get("n").asInt()).isEqualTo(1);
    }
    await().until(() -> !LIVE.topic("plain").isWatched());
  }

  @Test
  void an_event_says_where_to_go_on() throws Exception {
    try (var viewer = stream("/test/events/resumed")) {
      await().until(() -> LIVE.topic("resumed").isWatched());
      var span = new Frame.Span(3, Instant.EPOCH, Instant.EPOCH);
      LIVE.topic("resumed").publish(Frame.of("{}".getBytes(UTF_8), span, "c-17"));
      assertThat(viewer.lineAfter("id: ")).isEqualTo("c-17");
      assertThat(viewer.line()).isEqualTo("data: {}");
      assertThat(LIVE.topic("resumed").figures().published()).isEqualTo(3);
    }
  }

  @Test
  void a_silent_stream_shows_that_it_lives() throws Exception {
    try (var viewer = stream("/test/events/silent")) {
      for (int beat = 0; beat < 3; beat++) {
        assertThat(viewer.lineAfter(": ")).isEqualTo("beat");
      }
    }
  }

  @Test
  void one_viewer_too_many_reads_why() throws Exception {
    try (var first = stream("/test/events/full");
        var second = new LiveClient(SERVICE.service(), "/test/stream/full")) {
      await().until(() -> LIVE.topic("full").figures().viewers() == 2);
      try (var third = stream("/test/events/full")) {
        assertThat(third.lineAfter("event: ")).isEqualTo("close");
        var reason = Json.mapper().readTree(third.lineAfter("data: "));
        assertThat(reason.get("code").asInt()).isEqualTo(1013);
        assertThat(reason.get("reason").asText())
            .isEqualTo("Too many viewers: 2 look at this already.");
        assertThat(third.lineAfter("0")).as("the last chunk").isEqualTo("\r");
      }
      assertThat(first.status()).isEqualTo(200);
      assertThat(second.isClosed()).isFalse();
    }
  }

  @Test
  void a_feed_that_is_not_there_is_a_problem() throws Exception {
    var refused = SERVICE.service().get("/test/events/nowhere");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("There is no such topic.", "\"instance\":");
  }

  @Test
  void a_client_that_takes_nothing_is_cut_off() throws Exception {
    var topic = LIVE.topic("frozen-events");
    try (var viewer = stream("/test/events/frozen-events")) {
      await().until(topic::isWatched);
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> {
            topic.publish(LiveFixture.frame(1, 50_000));
            return !topic.isWatched();
          });
      assertThat(topic.figures().dropped()).isPositive();
    }
  }

  private static RawSocket stream(String path) throws IOException {
    return new RawSocket(
        SERVICE.service().port(),
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".formatted(path));
  }
}
