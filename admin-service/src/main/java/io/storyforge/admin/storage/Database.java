package io.storyforge.admin.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The pool to MariaDB and the two ways to use it: read, and change in one transaction.
///
/// Every call ends within five seconds, with a `StoreAway` when the database does not answer.
public final class Database implements Managed {
  /// One login: for the service, or with more rights for the migrations.
  public record Login(String url, String user, String password) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  /// Connections: in use, free, and callers that wait for one.
  public record Pool(int active, int idle, int waiting, int max) {}

  private static final String NAME = "mariadb";
  private static final int ATTEMPTS = 4;
  private static final int JITTER_MS = 40;

  /// A row that stays locked longer than this is asked for again; four times fit into five seconds.
  private static final int LOCK_WAIT_S = 1;

  /// Waiting for a connection plus one unanswered statement stays under five seconds.
  private static final Duration BORROW = Duration.ofMillis(1500);

  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration VALIDATE = Duration.ofSeconds(1);

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final BooleanSupplier ready;

  /// `ready` says whether the tables are up to date; before that nothing gets in.
  public Database(Login login, int poolSize, BooleanSupplier ready) {
    this.ready = ready;
    pool = new HikariDataSource(settings(login, poolSize));
    jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
  }

  private static HikariConfig settings(Login login, int poolSize) {
    var settings = new HikariConfig();
    settings.setPoolName(NAME);
    settings.setJdbcUrl(login.url());
    settings.setUsername(login.user());
    settings.setPassword(login.password());
    settings.setMaximumPoolSize(poolSize);
    settings.setMinimumIdle(2);
    settings.setConnectionTimeout(BORROW.toMillis());
    settings.setValidationTimeout(VALIDATE.toMillis());
    settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // The service starts while the database is away; its health says so.
    settings.setInitializationFailTimeout(-1);
    settings.addDataSourceProperty("connectTimeout", Long.toString(BORROW.toMillis()));
    settings.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toMillis()));
    settings.addDataSourceProperty("sessionVariables", "innodb_lock_wait_timeout=" + LOCK_WAIT_S);
    settings.addDataSourceProperty("connectionTimeZone", "UTC");
    settings.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
    return settings;
  }

  public <T> T read(HandleCallback<T, RuntimeException> work) {
    mustBeCurrent();
    return guarded(() -> jdbi.withHandle(work));
  }

  /// Runs `work` in one transaction; after a conflict the whole of it again, from its first read. A
  /// reply lost at commit is never repeated: the caller learns that nothing was acknowledged.
  public <T> T change(HandleCallback<T, RuntimeException> work) {
    mustBeCurrent();
    return guarded(() -> jdbi.inTransaction(work));
  }

  /// For the health check.
  public void ping() {
    guarded(() -> jdbi.withHandle(handle -> handle.execute("DO 1")));
    mustBeCurrent();
  }

  /// Nothing before it is open.
  public Optional<Pool> pool() {
    return Optional.ofNullable(pool.getHikariPoolMXBean())
        .map(now ->
            new Pool(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize()));
  }

  private void mustBeCurrent() {
    if (!ready.getAsBoolean()) {
      throw new StoreAway(NAME, "its tables are not up to date yet", null);
    }
  }

  private static <T> T guarded(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (RuntimeException thrown) {
        switch (Trouble.of(thrown)) {
          case FAULT -> throw thrown;
          case AWAY -> throw new StoreAway(NAME, Trouble.reason(thrown), thrown);
          case CONFLICT -> {
            if (attempt == ATTEMPTS) {
              throw new StoreAway(NAME, "too many conflicting changes", thrown);
            }
            pause(attempt);
          }
        }
      }
    }
  }

  /// Random, so that two who collided do not meet again.
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, JITTER_MS * attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreAway(NAME, "interrupted", interrupted);
    }
  }

  @Override
  public void stop() {
    pool.close();
  }

  @FunctionalInterface
  private interface Work<T> {
    T run();
  }
}
