package io.storyforge.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.http.Dependency.Finding;
import io.storyforge.admin.http.Dependency.Status;
import io.storyforge.admin.testing.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DependencyWatchTest {
  private final HandClock clock = new HandClock();

  @Test
  void before_the_first_look_nothing_is_claimed() {
    var watch = new DependencyWatch("redis", false, () -> Finding.OK, clock);
    assertThat(watch.now().status()).isEqualTo(Status.DOWN);
    assertThat(watch.now().detail()).isEqualTo("not looked at yet");
    assertThat(watch.now().checkedAt()).isNull();
  }

  @Test
  void a_check_that_throws_is_down_with_its_reason_and_heals() {
    var away = new boolean[] {true};
    var watch =
        new DependencyWatch(
            "mariadb",
            true,
            () -> {
              if (away[0]) {
                throw new IOException("connection refused");
              }
              return Finding.OK;
            },
            clock);
    watch.look();
    assertThat(watch.now().detail()).isEqualTo("connection refused");
    assertThat(watch.now().latencyMs()).isNull();
    clock.advance(Duration.ofSeconds(3));
    away[0] = false;
    watch.look();
    assertThat(watch.now().status()).isEqualTo(Status.OK);
    assertThat(watch.now().since()).isEqualTo(clock.instant());
    assertThat(watch.now().detail()).isNull();
  }

  @Test
  void since_stays_while_the_status_stays() {
    var watch = new DependencyWatch("redis", false, () -> Finding.OK, clock);
    watch.look();
    var since = watch.now().since();
    clock.advance(Duration.ofSeconds(1));
    watch.look();
    assertThat(watch.now().since()).isEqualTo(since);
    assertThat(watch.now().checkedAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_check_that_hangs_is_down_before_it_ends() throws Exception {
    var entered = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var watch =
        new DependencyWatch(
            "mariadb",
            true,
            () -> {
              entered.countDown();
              release.await();
              return Finding.OK;
            },
            clock);
    var looking = Thread.ofVirtual().start(watch::look);
    entered.await();
    clock.advance(Duration.ofSeconds(30));
    assertThat(watch.now().status()).isEqualTo(Status.DOWN);
    assertThat(watch.now().detail()).isEqualTo("no answer for 30 s");
    release.countDown();
    looking.join();
    assertThat(watch.now().status()).isEqualTo(Status.OK);
  }
}
