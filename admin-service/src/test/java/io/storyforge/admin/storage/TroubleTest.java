package io.storyforge.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
  @ParameterizedTest
  @ValueSource(ints = {1020, 1205, 1213})
  void a_conflict_is_decided_again(int code) {
    assertThat(Trouble.of(wrapped(new SQLException("x", "40001", code))))
        .isEqualTo(Trouble.CONFLICT);
  }

  @Test
  void a_lost_connection_and_an_empty_pool_mean_away() {
    assertThat(Trouble.of(wrapped(new SQLException("x", "08S01", 0)))).isEqualTo(Trouble.AWAY);
    assertThat(Trouble.of(wrapped(new SQLTransientConnectionException("x"))))
        .isEqualTo(Trouble.AWAY);
    var pool = new SQLTransientConnectionException("timed out", "42000", -1);
    assertThat(Trouble.of(wrapped(pool))).isEqualTo(Trouble.AWAY);
    assertThat(Trouble.of(wrapped(new SQLException("x", "HY000", 1053)))).isEqualTo(Trouble.AWAY);
  }

  @Test
  void a_refused_constraint_is_a_fault_of_ours() {
    assertThat(Trouble.of(wrapped(new SQLException("x", "23000", 1062)))).isEqualTo(Trouble.FAULT);
    var signal = new SQLTransientConnectionException("never changed", "45000", 1644);
    assertThat(Trouble.of(wrapped(signal))).isEqualTo(Trouble.FAULT);
    assertThat(Trouble.of(new IllegalStateException())).isEqualTo(Trouble.FAULT);
  }

  @Test
  void the_reason_holds_no_address() {
    var refused = wrapped(new ConnectException("db.internal:3306 refused"));
    assertThat(Trouble.reason(refused)).isEqualTo("connection refused");
    var denied = wrapped(new SQLException("Access denied for user 'x'@'y'", "28000", 1045));
    assertThat(Trouble.reason(denied)).isEqualTo("it refuses our user or password");
  }

  private static RuntimeException wrapped(Throwable cause) {
    return new IllegalStateException("wrapped", cause);
  }
}
