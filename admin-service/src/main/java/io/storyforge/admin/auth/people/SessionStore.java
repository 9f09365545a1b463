package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Sessions, by the hash of their cookie. Only those that count are found: not expired, not idle
/// for too long, their token not revoked.
interface SessionStore {
  record Row(
      @Nullable Role role,
      @Nullable Long tokenId,
      @Nullable String machine,
      @Nullable String scopes,
      @Nullable String madeWith,
      Instant expiresAt) {}

  @SqlQuery(
      """
      SELECT s.role, s.token_id, t.machine, t.scopes, s.made_with, s.expires_at
        FROM session s LEFT JOIN token t ON t.id = s.token_id
       WHERE s.hash = :hash AND s.expires_at > CURRENT_TIMESTAMP(3)
         AND s.last_seen_at > CURRENT_TIMESTAMP(3) - INTERVAL 24 HOUR
         AND t.revoked_at IS NULL
      """)
  @RegisterConstructorMapper(Row.class)
  Optional<Row> find(byte[] hash);

  @SqlUpdate(
      """
      INSERT INTO session (hash, role, token_id, made_with, origin, expires_at)
      VALUES (:hash, LOWER(:role), :tokenId, :madeWith, :origin, CURRENT_TIMESTAMP(3) + INTERVAL 30 DAY)
      """)
  void insert(
      byte[] hash,
      @Nullable Role role,
      @Nullable Long tokenId,
      @Nullable String madeWith,
      String origin);

  @SqlUpdate("UPDATE session SET made_with = :madeWith WHERE hash = :hash")
  void renew(byte[] hash, String madeWith);

  /// Not at each request: once a minute is enough to know who is idle.
  @SqlUpdate(
      """
      UPDATE session SET last_seen_at = CURRENT_TIMESTAMP(3)
       WHERE hash = :hash AND last_seen_at < CURRENT_TIMESTAMP(3) - INTERVAL 1 MINUTE
      """)
  void touch(byte[] hash);

  @SqlUpdate("DELETE FROM session WHERE hash = :hash")
  int delete(byte[] hash);

  @SqlQuery("SELECT hash FROM session WHERE role = LOWER(:role) AND hash <> :except")
  List<byte[]> ofRoleExcept(Role role, byte[] except);

  @SqlQuery("SELECT hash FROM session WHERE token_id = :tokenId")
  List<byte[]> ofToken(long tokenId);

  @SqlQuery(
      "SELECT COUNT(*) FROM session WHERE role = LOWER(:role) AND expires_at >"
          + " CURRENT_TIMESTAMP(3)")
  int count(Role role);

  @SqlUpdate(
      """
      DELETE FROM session WHERE expires_at < CURRENT_TIMESTAMP(3)
          OR last_seen_at < CURRENT_TIMESTAMP(3) - INTERVAL 24 HOUR
       ORDER BY expires_at LIMIT 1000
      """)
  int deleteEnded();
}
