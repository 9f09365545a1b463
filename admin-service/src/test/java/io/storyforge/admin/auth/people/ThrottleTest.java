package io.storyforge.admin.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.testing.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final HandClock clock = new HandClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void five_guesses_are_free_and_the_sixth_waits() {
    fail("10.0.0.1", 5);
    assertThat(waitS("10.0.0.1")).isEqualTo(6);
    clock.advance(Duration.ofSeconds(6));
    assertThat(right("10.0.0.1")).isTrue();
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
    assertThat(right("10.0.0.2")).isTrue();
  }

  @Test
  void a_right_passphrase_forgets_the_wrong_ones() {
    fail("10.0.0.1", 4);
    right("10.0.0.1");
    fail("10.0.0.1", 4);
    assertThat(right("10.0.0.1")).isTrue();
  }

  @Test
  void many_addresses_together_are_slowed_down_and_not_shut_out() {
    for (int guess = 0; guess < 30; guess++) {
      fail("10.0.1." + guess, 1);
    }
    assertThatThrownBy(() -> right("10.0.2.1")).isInstanceOf(Refusal.TooMany.class);
    clock.advance(Duration.ofSeconds(61));
    assertThat(right("10.0.2.1")).isTrue();
  }

  private boolean right(String address) {
    return throttle.attempt(address, () -> Optional.of("right")).isPresent();
  }

  private void fail(String address, int times) {
    for (int guess = 0; guess < times; guess++) {
      assertThat(throttle.attempt(address, Optional::empty)).isEmpty();
    }
  }

  private int waitS(String address) {
    return catchThrowableOfType(Refusal.TooMany.class, () -> right(address)).retryAfterS();
  }
}
