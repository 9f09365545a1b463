package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Role;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// One stored passphrase for each role.
interface PassphraseStore {
  record Row(String hash, Instant changedAt) {}

  @SqlQuery("SELECT hash, changed_at FROM passphrase WHERE role = LOWER(:role)")
  @RegisterConstructorMapper(Row.class)
  Optional<Row> find(Role role);

  @SqlUpdate(
      """
      INSERT INTO passphrase (role, hash) VALUES (LOWER(:role), :hash)
      ON DUPLICATE KEY UPDATE hash = VALUES(hash), changed_at = CURRENT_TIMESTAMP(3)
      """)
  void put(Role role, String hash);
}
