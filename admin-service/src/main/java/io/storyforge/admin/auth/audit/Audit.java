package io.storyforge.admin.auth.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.audit.AuditStore.Query;
import io.storyforge.admin.storage.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The record of every control action.
public final class Audit {
  private static final int DETAIL_LIMIT = 1000;

  /// How an action ended: done, not let through, or tried and broken.
  public enum Result {
    @JsonProperty("ok")
    OK,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("failed")
    FAILED
  }

  public record Entry(
      long id,
      Instant at,
      String who,
      String action,
      @Nullable String target,
      @JsonProperty("from") String origin,
      Result result,
      @Nullable String detail) {}

  /// What is written down.
  public record Deed(
      String who,
      String action,
      @Nullable String target,
      String origin,
      Result result,
      @Nullable String detail) {

    public static Deed done(Caller caller, String action, @Nullable String target) {
      return new Deed(caller.name(), action, target, caller.origin(), Result.OK, null);
    }

    public Deed with(@Nullable String detail) {
      return new Deed(who, action, target, origin, result, detail);
    }
  }

  private final Database database;

  public Audit(Database database) {
    this.database = database;
  }

  public void write(Deed deed) {
    database.change(handle -> write(handle, deed));
  }

  /// In the transaction of the action itself.
  public static boolean write(Handle handle, Deed deed) {
    handle
        .attach(AuditStore.class)
        .insert(
            deed.who(),
            deed.action(),
            deed.target(),
            deed.origin(),
            deed.result().name().toLowerCase(java.util.Locale.ROOT),
            cut(deed.detail()));
    return true;
  }

  List<Entry> list(Query query) {
    return database.read(handle -> handle.attach(AuditStore.class).list(query));
  }

  private static @Nullable String cut(@Nullable String detail) {
    return detail == null || detail.length() <= DETAIL_LIMIT
        ? detail
        : detail.substring(0, DETAIL_LIMIT - 1) + "…";
  }
}
