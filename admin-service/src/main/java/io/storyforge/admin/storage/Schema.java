package io.storyforge.admin.storage;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables up to date. Several instances may start together: Flyway lets one of them
/// work.
///
/// When the database is away at start, a thread of its own tries again until it is there; until
/// then the database is closed to requests.
public final class Schema implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database.Login login;
  private final @Nullable Grants grants;
  private final BooleanSupplier step;
  private volatile boolean current;
  private volatile Thread retry = Thread.ofVirtual().unstarted(() -> {});

  private Schema(Database.Login login, @Nullable Grants grants, boolean migrates) {
    this.login = login;
    this.grants = grants;
    this.step = migrates ? this::migrated : this::complete;
  }

  /// By the account that the service itself uses.
  public static Schema migrating(Database.Login login) {
    return new Schema(login, null, true);
  }

  /// By the account that owns the tables; `user`, the service's own, gets its rights on them.
  public static Schema migratingFor(String user, Database.Login owner) {
    return new Schema(owner, new Grants(user), true);
  }

  /// For an account without DDL: waits until somebody else has migrated.
  public static Schema waiting(Database.Login login) {
    return new Schema(login, null, false);
  }

  /// How many steps were taken.
  public int migrate() {
    int steps = flyway().migrate().migrationsExecuted;
    if (grants != null) {
      grants.give(login);
    }
    return steps;
  }

  boolean isCurrent() {
    return current;
  }

  @Override
  public void start() {
    if (!tryOnce()) {
      retry = Thread.ofVirtual().name("schema").start(this::untilCurrent);
    }
  }

  @Override
  public void stop() {
    retry.interrupt();
  }

  private void untilCurrent() {
    try {
      do {
        Thread.sleep(PAUSE);
      } while (!tryOnce());
      LOG.info("Tables are up to date now");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryOnce() {
    try {
      current = step.getAsBoolean();
    } catch (RuntimeException thrown) {
      if (Trouble.of(thrown) != Trouble.AWAY) {
        throw thrown;
      }
    }
    return current;
  }

  private boolean migrated() {
    int steps = migrate();
    if (steps > 0) {
      LOG.info("Tables brought up to date in {} steps", steps);
    }
    return true;
  }

  private boolean complete() {
    return flyway().info().pending().length == 0;
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(login.url(), login.user(), login.password())
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .load();
  }
}
