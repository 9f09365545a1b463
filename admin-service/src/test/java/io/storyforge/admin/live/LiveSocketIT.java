package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.ServiceExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveSocketIT {
  private static final LiveFixture LIVE =
      new LiveFixture(new LiveConfig(20, 12, null), Patience.DEFAULT);

  private static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();

  @RegisterExtension
  static final ServiceExtension SERVICE =
      new ServiceExtension(environment -> {
        LIVE.accept(environment);
        guard(environment);
        new LiveEndpoints(LIVE.hub(), environment)
            .socket("/test/listening", Scope.VIEWER, _ -> new Listening());
      });

  /// Stands for the guard that comes with signing in: refuses, or names who it is.
  private static void guard(Environment environment) {
    Filter guard =
        (request, response, chain) -> {
          var asked = (HttpServletRequest) request;
          if ("/test/stream/guarded".equals(asked.getRequestURI())) {
            ((HttpServletResponse) response).sendError(403);
          } else {
            chain.doFilter(new Known(asked), response);
          }
        };
    var registered = environment.servlets().addFilter("guard", guard);
    registered.setAsyncSupported(true);
    registered.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  private static final class Known extends HttpServletRequestWrapper {
    Known(HttpServletRequest request) {
      super(request);
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> Objects.requireNonNullElse(getParameter("who"), "anybody");
    }
  }

  private static final class Listening implements Feed {
    @Override
    public void opened(Viewer viewer) {}

    @Override
    public void received(Viewer viewer, String text) {
      HEARD.add(text);
    }
  }

  @Test
  void every_viewer_gets_every_frame_in_order() throws Exception {
    var topic = LIVE.topic("many");
    var viewers = Stream.generate(() -> connect("/test/stream/many")).limit(10).toList();
    await().until(() -> topic.figures().viewers() == 10);
    for (int number = 0; number < 500; number++) {
      topic.publish(LiveFixture.frame(number));
    }
    for (var viewer : viewers) {
      for (int number = 0; number < 500; number++) {
        assertThat(viewer.next().get("n").asInt()).isEqualTo(number);
      }
      viewer.close();
    }
    assertThat(topic.figures().published()).isEqualTo(500);
    await().until(() -> topic.figures().viewers() == 0);
    assertThat(topic.figures().dropped()).isZero();
  }

  @Test
  void a_large_frame_arrives_as_one_message_and_undeflated() throws Exception {
    try (var viewer = RawSocket.upgrade(SERVICE.service(), "/test/stream/large")) {
      assertThat(viewer.head()).doesNotContain("permessage-deflate");
      await().until(() -> LIVE.topic("large").isWatched());
      LIVE.topic("large").publish(LiveFixture.frame(1, 300_000));
      assertThat(viewer.next().text()).hasSize(300_000 + "{\"n\":1,\"more\":\"\"}".length());
    }
  }

  @Test
  void a_new_viewer_gets_the_greeting_first() throws Exception {
    LIVE.topic("greeting").greeting(() -> LiveFixture.frame(4711));
    try (var viewer = connect("/test/stream/greeting")) {
      assertThat(viewer.next().get("n").asInt()).isEqualTo(4711);
    }
  }

  @Test
  void a_filter_refuses_before_the_upgrade() throws Exception {
    try (var refused = RawSocket.upgrade(SERVICE.service(), "/test/stream/guarded")) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.head()).contains("application/problem+json");
    }
    assertThat(LIVE.hub().figures().topics())
        .extracting(Topic.TopicFigures::name)
        .doesNotContain("guarded");
  }

  @Test
  void a_feed_that_is_not_there_is_a_problem_before_the_upgrade() throws Exception {
    try (var refused = RawSocket.upgrade(SERVICE.service(), "/test/stream/nowhere")) {
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.head()).contains("application/problem+json");
    }
    var plain = SERVICE.service().get("/test/stream/x");
    assertThat(plain.statusCode()).isEqualTo(426);
    assertThat(plain.body()).contains("This address is a WebSocket.");
  }

  @Test
  void too_large_binary_and_invalid_messages_are_closed_with_the_right_code() throws Exception {
    assertThat(closeCodeFor(0x81, "x".repeat(8193).getBytes(UTF_8))).isEqualTo(1009);
    assertThat(closeCodeFor(0x82, new byte[] {1})).isEqualTo(1003);
    assertThat(closeCodeFor(0x81, new byte[] {(byte) 0xC3, 0x28})).isEqualTo(1007);
    assertThat(closeCodeFor(0x83, new byte[] {1})).isEqualTo(1002);
    assertThat(closeCodeFor(0xC1, new byte[] {1})).isEqualTo(1002);
    assertThat(closeCodeFor(0x80, new byte[] {1})).isEqualTo(1002);
    await().until(() -> LIVE.topic("strict").figures().viewers() == 0);
  }

  private static int closeCodeFor(int firstByte, byte[] payload) throws Exception {
    try (var viewer = RawSocket.upgrade(SERVICE.service(), "/test/stream/strict")) {
      viewer.send(firstByte, payload);
      var frame = viewer.nextMessage();
      assertThat(frame.opcode()).isEqualTo(RawSocket.CLOSE);
      return frame.closeCode();
    }
  }

  @Test
  void a_message_of_many_parts_is_bounded_too() throws Exception {
    try (var viewer = RawSocket.upgrade(SERVICE.service(), "/test/listening")) {
      viewer.send(0x01, "a".repeat(4000).getBytes(UTF_8));
      viewer.send(0x80, "b".repeat(4000).getBytes(UTF_8));
      assertThat(HEARD.poll(10, TimeUnit.SECONDS)).hasSize(8000).startsWith("aa").endsWith("bb");
      viewer.send(0x01, "a".repeat(4000).getBytes(UTF_8));
      viewer.send(0x00, "b".repeat(5000).getBytes(UTF_8));
      assertThat(viewer.nextMessage().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void a_ping_is_answered_with_its_own_words() throws Exception {
    try (var viewer = RawSocket.upgrade(SERVICE.service(), "/test/listening")) {
      viewer.send(0x89, "here?".getBytes(UTF_8));
      assertThat(viewer.next().text()).isEqualTo("here?");
    }
  }

  @Test
  void one_viewer_too_many_reads_why() {
    await().until(() -> LIVE.hub().figures().connections() == 0);
    var viewers = Stream.generate(() -> connect("/test/stream/full")).limit(12).toList();
    try (var last = connect("/test/stream/full")) {
      assertThat(last.closed())
          .isEqualTo(new LiveClient.Closed(1013, "Too many viewers: 12 look at this already."));
    }
    await().until(() -> LIVE.hub().figures().connections() == 12);
    try (var others = new Others(8);
        var last = connect("/test/stream/other")) {
      assertThat(others.connected()).isTrue();
      assertThat(last.closed())
          .isEqualTo(new LiveClient.Closed(1013, "Too many viewers: 20 are connected."));
    }
    viewers.forEach(LiveClient::close);
    await().until(() -> LIVE.hub().figures().connections() == 0);
  }

  private record Others(List<LiveClient> viewers) implements AutoCloseable {
    Others(int count) {
      this(Stream.generate(() -> connect("/test/stream/other")).limit(count).toList());
    }

    boolean connected() {
      await().until(() -> LIVE.topic("other").figures().viewers() == viewers.size());
      return true;
    }

    @Override
    public void close() {
      viewers.forEach(LiveClient::close);
    }
  }

  @Test
  void signing_out_ends_the_viewers_of_that_owner_only() throws Exception {
    try (var first = connect("/test/stream/owned?who=anna");
        var second = connect("/test/stream/owned?who=anna");
        var other = connect("/test/stream/owned?who=berta")) {
      await().until(() -> LIVE.topic("owned").figures().viewers() == 3);
      LIVE.hub().end("anna", CloseCode.SIGNED_OUT, "Signed out.");
      assertThat(first.closed()).isEqualTo(new LiveClient.Closed(4401, "Signed out."));
      assertThat(second.closed().code()).isEqualTo(4401);
      LIVE.topic("owned").publish(LiveFixture.frame(1));
      assertThat(other.next().get("n").asInt()).isEqualTo(1);
      assertThat(first.soFar()).isEmpty();
    }
    try (var again = connect("/test/stream/owned?who=anna")) {
      await().until(() -> LIVE.topic("owned").figures().viewers() == 1);
      assertThat(again.isClosed()).isFalse();
    }
  }

  private static LiveClient connect(String path) {
    return new LiveClient(SERVICE.service(), path);
  }
}
