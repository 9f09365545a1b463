package io.storyforge.admin.storage;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/// What an SQL error means for the caller: decide again, come back later, or a fault of ours.
enum Trouble {
  /// Somebody was first: roll everything back and decide again from the first read.
  CONFLICT,
  /// The database is away or is going away.
  AWAY,
  /// A statement of ours is wrong, or a constraint refused it.
  FAULT;

  /// 1020 record changed since last read, 1205 lock wait timeout, 1213 deadlock.
  private static final Set<Integer> CONFLICTS = Set.of(1020, 1205, 1213);

  /// 1040 too many connections, 1053 shutdown in progress, 1927 killed, 1290 and 1836 read-only,
  /// 4024 idle transaction timeout (arrives as a lost connection).
  private static final Set<Integer> GOING_AWAY = Set.of(1040, 1053, 1290, 1836, 1927, 4024);

  static Trouble of(Throwable thrown) {
    return sql(thrown).map(Trouble::classify).orElse(FAULT);
  }

  private static Trouble classify(SQLException sql) {
    if (CONFLICTS.contains(sql.getErrorCode())) {
      return CONFLICT;
    }
    return isConnection(sql) || GOING_AWAY.contains(sql.getErrorCode()) ? AWAY : FAULT;
  }

  /// By state and number, not by class alone: the driver throws its "transient connection" class
  /// for every state it does not know, a trigger's `SIGNAL` among them. The pool's own, when nobody
  /// gave a connection back in time, has no number of the server and any state.
  private static boolean isConnection(SQLException sql) {
    if (sql instanceof SQLTransientConnectionException && sql.getErrorCode() <= 0) {
      return true;
    }
    var state = sql.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("28"));
  }

  /// In words without addresses or names: this is shown to whoever may see the health page.
  static String reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException _ -> {
          return "connection refused";
        }
        case SocketTimeoutException _ -> {
          return "no answer in time";
        }
        case UnknownHostException _ -> {
          return "its host name is unknown";
        }
        case SQLException sql when "28000".equals(sql.getSQLState()) -> {
          return "it refuses our user or password";
        }
        default -> {}
      }
    }
    return "no connection";
  }

  static Optional<SQLException> sql(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
