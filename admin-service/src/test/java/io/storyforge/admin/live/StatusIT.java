package io.storyforge.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.ServiceExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusIT {
  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension();

  @Test
  void the_status_says_how_the_instance_is() throws Exception {
    await().until(() -> status().get("status").asText().equals("ok"));
    var status = status();
    assertThat(status.get("pool").get("max").asInt()).isEqualTo(16);
    assertThat(status.get("jvm").get("threads").asInt()).isBetween(5, 200);
    assertThat(status.get("dependencies")).hasSize(2);
    assertThat(status.get("live").get("topics").get(0).get("name").asText()).isEqualTo("status");
    assertThat(status.get("live").get("fan_out").isNull()).as("Redis is off").isTrue();
    assertThat(status.get("unavailable")).isEmpty();
  }

  @Test
  void each_second_the_same_frame_goes_to_sockets_and_streams() throws Exception {
    var token = SERVICE.service().token(Scope.VIEWER);
    var request =
        "GET /admin/status/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(token);
    try (var socket = new LiveClient(SERVICE.service(), "/admin/status/stream", token);
        var stream = new RawSocket(SERVICE.service().port(), request)) {
      var first = socket.next();
      assertThat(first.get("type").asText()).isEqualTo("status");
      assertThat(first.get("data").get("version").asText()).isNotBlank();
      stream.lineAfter("data: ");
      await().until(() -> published() >= 3);
      var event = Json.mapper().readTree(stream.lineAfter("data: "));
      var message = socket.next();
      while (message.get("data").get("now").asText().compareTo(at(event)) < 0) {
        message = socket.next();
      }
      assertThat(message).isEqualTo(event);
      assertThat(event.get("data").get("live").get("connections").asInt()).isEqualTo(2);
    }
  }

  private static String at(JsonNode event) {
    return event.get("data").get("now").asText();
  }

  @Test
  void nothing_is_made_while_nobody_looks() throws Exception {
    await().until(() -> status().get("live").get("connections").asInt() == 0);
    long before = published();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> published() == before);
  }

  private static long published() throws Exception {
    return status().get("live").get("topics").get(0).get("published").asLong();
  }

  private static JsonNode status() throws Exception {
    return Json.mapper()
        .readTree(
            SERVICE
                .service()
                .send(SERVICE.service().request("/admin/status", Scope.VIEWER))
                .body());
  }
}
