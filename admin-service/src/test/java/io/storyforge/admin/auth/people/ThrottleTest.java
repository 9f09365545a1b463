package io.storyforge.admin.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final HandClock clock = new HandClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void five_guesses_are_free_and_the_sixth_waits() {
    fail("10.0.0.1", 5);
    assertThat(waitS("10.0.0.1")).isEqualTo(6);
    clock.advance(Duration.ofSeconds(6));
    assertThat(throttle.attempt("10.0.0.1", () -> true)).isTrue();
  }

  @Test
  void each_further_failure_doubles_the_wait_up_to_five_minutes() {
    fail("10.0.0.1", 5);
    clock.advance(Duration.ofSeconds(6));
    fail("10.0.0.1", 1);
    assertThat(waitS("10.0.0.1")).isEqualTo(11);
    for (int guess = 0; guess < 12; guess++) {
      clock.advance(Duration.ofMinutes(6));
      fail("10.0.0.1", 1);
    }
    assertThat(waitS("10.0.0.1")).isEqualTo(301);
  }

  @Test
  void another_address_is_not_slowed_down_by_one_guesser() {
    fail("10.0.0.1", 5);
    assertThat(throttle.attempt("10.0.0.2", () -> true)).isTrue();
  }

  @Test
  void a_right_passphrase_forgets_the_wrong_ones() {
    fail("10.0.0.1", 4);
    throttle.attempt("10.0.0.1", () -> true);
    fail("10.0.0.1", 4);
    assertThat(throttle.attempt("10.0.0.1", () -> true)).isTrue();
  }

  @Test
  void many_addresses_together_are_slowed_down_too() {
    for (int guess = 0; guess < 30; guess++) {
      fail("10.0.1." + guess, 1);
    }
    assertThatThrownBy(() -> throttle.attempt("10.0.2.1", () -> true))
        .isInstanceOf(Refusal.TooMany.class);
  }

  private void fail(String address, int times) {
    for (int guess = 0; guess < times; guess++) {
      assertThat(throttle.attempt(address, () -> false)).isFalse();
    }
  }

  private int waitS(String address) {
    return catchThrowableOfType(Refusal.TooMany.class, () -> throttle.attempt(address, () -> true))
        .retryAfterS();
  }
}
