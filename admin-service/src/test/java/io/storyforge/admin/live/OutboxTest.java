package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
  private static final int SIZE = LiveFixture.frame(1, 1000).size();

  private final HandWire wire = new HandWire();
  private final List<String> lost = new ArrayList<>();
  private final Outbox outbox =
      new Outbox(wire, new Outbox.Bounds(10, 3 * SIZE), () -> lost.add("lost"));

  /// Takes one frame at a time, when told to.
  private static final class HandWire implements Wire {
    private final List<String> taken = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private @Nullable Callback sent;

    @Override
    public void send(Frame frame, Callback sent) {
      assertThat(this.sent).as("one at a time").isNull();
      this.sent = sent;
      frames.add(frame);
      taken.add(frame == Frame.BEAT ? "beat" : UTF_8.decode(frame.json()).toString());
    }

    void done() {
      var callback = Objects.requireNonNull(sent);
      sent = null;
      callback.succeeded();
    }

    void fail() {
      var callback = Objects.requireNonNull(sent);
      sent = null;
      callback.failed(new IOException("gone"));
    }

    @Override
    public void close(int code, String reason) {
      taken.add("close " + code + " " + reason);
    }

    @Override
    public void abort() {}

    @Override
    public long heardNanos() {
      return 0;
    }
  }

  private static Frame numbered(int number) {
    return LiveFixture.frame(number, 1000);
  }

  @Test
  void the_oldest_give_way_and_are_told_in_their_place() {
    for (int number = 1; number <= 8; number++) {
      outbox.offer(numbered(number));
    }
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(0, 4, 4L * SIZE));
    for (int sent = 0; sent < 5; sent++) {
      wire.done();
    }
    assertThat(wire.taken.get(0)).startsWith("{\"n\":1,");
    assertThat(wire.taken.get(1)).startsWith("{\"type\":\"gap\",\"dropped\":4,");
    assertThat(wire.taken.get(2)).startsWith("{\"n\":6,");
    assertThat(wire.taken).hasSize(5);
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(4, 4, 0));
  }

  @Test
  void a_gap_counts_items_and_spans_their_times() {
    outbox.offer(numbered(0));
    for (int number = 1; number <= 5; number++) {
      var from = Instant.ofEpochSecond(number);
      var span = new Frame.Span(100, from, from.plusSeconds(1));
      outbox.offer(Frame.of(new byte[1000], span, "id" + number));
    }
    outbox.tellGapsAs(gap -> Frame.of(gap.toString().getBytes(UTF_8), Instant.EPOCH));
    wire.done();
    assertThat(wire.taken.get(1))
        .isEqualTo(
            "Gap[dropped=200, from=1970-01-01T00:00:01Z, to=1970-01-01T00:00:03Z, lastId=id2]");
  }

  @Test
  void a_frame_larger_than_the_bound_is_still_sent() {
    outbox.offer(numbered(1));
    outbox.offer(LiveFixture.frame(2, 10 * SIZE));
    wire.done();
    assertThat(wire.taken.get(1)).startsWith("{\"n\":2,");
  }

  @Test
  void a_sign_of_life_goes_before_what_waits() {
    outbox.offer(numbered(1));
    outbox.offer(numbered(2));
    outbox.beat();
    outbox.beat();
    wire.done();
    wire.done();
    assertThat(wire.taken.get(1)).isEqualTo("beat");
    assertThat(wire.taken.get(2)).startsWith("{\"n\":2,");
  }

  @Test
  void the_goodbye_comes_after_what_waits_and_nothing_after_it() {
    outbox.offer(numbered(1));
    outbox.offer(numbered(2));
    outbox.close(1000, "done");
    outbox.close(1001, "again");
    outbox.offer(numbered(3));
    wire.done();
    wire.done();
    assertThat(wire.taken).hasSize(3).last().isEqualTo("close 1000 done");
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(2, 1, 0));
  }

  @Test
  void a_lost_viewer_is_said_once_and_all_it_did_not_get_is_counted() {
    outbox.offer(numbered(1));
    outbox.offer(numbered(2));
    wire.fail();
    outbox.lost();
    outbox.offer(numbered(3));
    assertThat(lost).hasSize(1);
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(0, 3, 0));
  }

  @Test
  void it_knows_how_long_a_frame_has_been_under_way() {
    assertThat(outbox.stuckFor(System.nanoTime())).isZero();
    outbox.offer(numbered(1));
    assertThat(outbox.stuckFor(System.nanoTime() + 5_000_000_000L))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    wire.done();
    assertThat(outbox.stuckFor(System.nanoTime() + 5_000_000_000L)).isZero();
  }

  @Test
  void two_outboxes_send_from_the_same_bytes() {
    var other = new HandWire();
    var second = new Outbox(other, new Outbox.Bounds(10, SIZE), () -> {});
    var frame = numbered(1);
    outbox.offer(frame);
    second.offer(frame);
    assertThat(wire.frames.getFirst().json().array())
        .isSameAs(other.frames.getFirst().json().array())
        .isSameAs(other.frames.getFirst().event().array());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}\n\ndata: forged", "{}\r"})
  void a_frame_cannot_hold_a_second_event(String text) {
    assertThatThrownBy(() -> Frame.of(text.getBytes(UTF_8), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
    var span = new Frame.Span(1, Instant.EPOCH, Instant.EPOCH);
    assertThatThrownBy(() -> Frame.of("{}".getBytes(UTF_8), span, text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
