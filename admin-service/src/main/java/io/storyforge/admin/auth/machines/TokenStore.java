package io.storyforge.admin.auth.machines;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Tokens, by the hash of their text. A revoked one stays, so that the audit can name it.
interface TokenStore {
  @SqlQuery("SELECT * FROM token WHERE hash = :hash AND revoked_at IS NULL")
  @RegisterConstructorMapper(StoredToken.class)
  Optional<StoredToken> find(byte[] hash);

  @SqlQuery("SELECT * FROM token WHERE id = :id")
  @RegisterConstructorMapper(StoredToken.class)
  Optional<StoredToken> get(long id);

  @SqlQuery("SELECT * FROM token ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 500")
  @RegisterConstructorMapper(StoredToken.class)
  List<StoredToken> list();

  @SqlUpdate(
      """
      INSERT INTO token (machine, scopes, hash, created_by)
      VALUES (:machine, :scopes, :hash, :createdBy)
      """)
  @GetGeneratedKeys
  long insert(String machine, String scopes, byte[] hash, String createdBy);

  @SqlUpdate(
      "UPDATE token SET revoked_at = CURRENT_TIMESTAMP(3) WHERE id = :id AND revoked_at IS NULL")
  int revoke(long id);

  @SqlUpdate(
      "UPDATE token SET last_used_at = CURRENT_TIMESTAMP(3), last_used_from = :from WHERE id = :id")
  void used(long id, String from);
}
