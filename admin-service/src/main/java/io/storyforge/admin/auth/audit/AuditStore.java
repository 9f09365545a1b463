package io.storyforge.admin.auth.audit;

import io.storyforge.admin.auth.audit.Audit.Entry;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The audit table: rows are added and read, newest first.
interface AuditStore {
  @SqlUpdate(
      """
      INSERT INTO audit (who, action, target, origin, result, detail)
      VALUES (:who, :action, :target, :origin, :result, :detail)
      """)
  void insert(
      String who,
      String action,
      @Nullable String target,
      String origin,
      String result,
      @Nullable String detail);

  @SqlQuery(
      """
      SELECT id, at, who, action, target, origin, result, detail FROM audit
       WHERE (:who IS NULL OR who = :who)
         AND (:action IS NULL OR action LIKE :action)
         AND (:result IS NULL OR result = :result)
         AND (:since IS NULL OR at >= :since)
         AND (:until IS NULL OR at < :until)
         AND (:before IS NULL OR id < :before)
       ORDER BY id DESC LIMIT :limit
      """)
  @RegisterConstructorMapper(Entry.class)
  List<Entry> list(@BindMethods Query query);

  record Query(
      @Nullable String who,
      @Nullable String action,
      @Nullable String result,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Long before,
      int limit) {}
}
