package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storyforge.admin.storage.StoreAway;
import io.storyforge.admin.testing.HandClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final HandClock clock = new HandClock();
  private final Recent<String> recent = new Recent<>(clock);
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void within_three_seconds_the_database_is_asked_once() {
    for (int request = 0; request < 100; request++) {
      assertThat(recent.get("a", this::load)).contains("caller");
      clock.advance(Duration.ofMillis(25));
    }
    assertThat(loads).hasValue(1);
    clock.advance(Duration.ofSeconds(1));
    recent.get("a", this::load);
    assertThat(loads).hasValue(2);
  }

  @Test
  void who_is_gone_is_refused_after_three_seconds() {
    recent.get("a", this::load);
    clock.advance(Duration.ofSeconds(3));
    assertThat(recent.get("a", Optional::empty)).isEmpty();
    assertThat(recent.get("a", Optional::empty)).isEmpty();
  }

  @Test
  void who_ended_here_is_refused_at_once() {
    recent.get("a", this::load);
    recent.forget("a");
    assertThat(recent.get("a", Optional::empty)).isEmpty();
  }

  @Test
  void while_the_database_is_away_who_was_in_stays_in_for_a_minute() {
    recent.get("a", this::load);
    clock.advance(Duration.ofSeconds(59));
    assertThat(recent.get("a", RecentTest::away)).contains("caller");
    clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(() -> recent.get("a", RecentTest::away)).isInstanceOf(StoreAway.class);
  }

  @Test
  void while_the_database_is_away_nobody_new_comes_in() {
    assertThatThrownBy(() -> recent.get("new", RecentTest::away)).isInstanceOf(StoreAway.class);
  }

  private Optional<String> load() {
    loads.incrementAndGet();
    return Optional.of("caller");
  }

  private static Optional<String> away() {
    throw new StoreAway("mariadb", "connection refused", null);
  }
}
