package io.storyforge.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storyforge.admin.testing.StoresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {
  @RegisterExtension static final StoresExtension STORES = new StoresExtension();

  private Database database =
      new Database(new Database.Login("jdbc:mariadb://127.0.0.1:1/x", "", ""), 2, () -> true);

  @BeforeEach
  void two_rows() {
    database.stop();
    database = new Database(STORES.stores().login(STORES.stores().freshDatabase()), 4, () -> true);
    database.change(handle -> {
      handle.execute("CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB");
      return handle.execute("INSERT INTO counter VALUES (1, 0), (2, 0)");
    });
  }

  @AfterEach
  void close() {
    database.stop();
  }

  @Test
  void a_deadlock_is_decided_again_and_both_changes_stand() throws Exception {
    var meeting = new CyclicBarrier(2);
    var attempts = new AtomicInteger();
    try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes =
          List.<Callable<Integer>>of(
              () -> both(1, 2, meeting, attempts), () -> both(2, 1, meeting, attempts));
      for (var change : two.invokeAll(changes)) {
        change.get();
      }
    }
    assertThat(attempts.get()).isGreaterThan(2);
    assertThat(sum()).isEqualTo(4);
  }

  private int both(int first, int second, CyclicBarrier meeting, AtomicInteger attempts) {
    var isFirstAttempt = new boolean[] {true};
    return database.change(handle -> {
      attempts.incrementAndGet();
      add(handle, first);
      if (isFirstAttempt[0]) {
        isFirstAttempt[0] = false;
        meet(meeting);
      }
      return add(handle, second);
    });
  }

  @Test
  void a_row_that_stays_locked_ends_in_503_within_five_seconds() throws Exception {
    var locked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder =
          other.submit(() ->
              database.change(handle -> {
                add(handle, 1);
                locked.countDown();
                return await(release);
              }));
      locked.await();
      var start = Instant.now();
      assertThatThrownBy(() -> database.change(handle -> add(handle, 1)))
          .isInstanceOf(StoreAway.class)
          .hasMessageContaining("too many conflicting changes");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
      release.countDown();
      assertThat(holder.get()).isTrue();
    }
    assertThat(sum()).isEqualTo(1);
  }

  @Test
  void work_that_fails_leaves_nothing_behind() {
    assertThatThrownBy(() ->
            database.change(handle -> {
              add(handle, 1);
              throw new IllegalArgumentException("no");
            }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sum()).isZero();
  }

  @Test
  void the_session_is_in_utc_and_read_committed() {
    var session =
        database.read(handle ->
            handle
                .createQuery("SELECT CONCAT(@@time_zone, ' ', @@tx_isolation)")
                .mapTo(String.class)
                .one());
    assertThat(session).isIn("+00:00 READ-COMMITTED", "UTC READ-COMMITTED");
  }

  private int sum() {
    return database.read(
        handle -> handle.createQuery("SELECT SUM(n) FROM counter").mapTo(Integer.class).one());
  }

  private static int add(Handle handle, int id) {
    return handle.execute("UPDATE counter SET n = n + 1 WHERE id = ?", id);
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
