package io.storyforge.admin.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What the service's own account may do in production: read and add in every table, change and
/// delete where the table allows it. No DDL.
///
/// A table that is only added to says so by its triggers, `TABLE_is_never_changed` and
/// `TABLE_is_never_deleted`; the rights follow them, so a later migration has nothing to list here.
/// Given again after each migration; a right that a table no longer allows is taken back.
final class Grants {
  private static final String TABLES =
      """
      SELECT t.TABLE_NAME AS name,
             EXISTS (SELECT 1 FROM information_schema.TRIGGERS g WHERE g.TRIGGER_SCHEMA = DATABASE()
                       AND g.TRIGGER_NAME = CONCAT(t.TABLE_NAME, '_is_never_changed')) AS neverChanged,
             EXISTS (SELECT 1 FROM information_schema.TRIGGERS g WHERE g.TRIGGER_SCHEMA = DATABASE()
                       AND g.TRIGGER_NAME = CONCAT(t.TABLE_NAME, '_is_never_deleted')) AS neverDeleted
      FROM information_schema.TABLES t
      WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE'
        AND t.TABLE_NAME <> 'flyway_schema_history'
      """;

  private record Table(String name, boolean neverChanged, boolean neverDeleted) {}

  private final String account;

  /// @param user the name of the account; it may come from any host, the network decides
  Grants(String user) {
    account = "'%s'@'%%'".formatted(user.replace("\\", "\\\\").replace("'", "\\'"));
  }

  /// As the owner, who needs GRANT OPTION on the database.
  void give(Database.Login owner) {
    Jdbi.create(owner.url(), owner.user(), owner.password()).useHandle(this::give);
  }

  private void give(Handle handle) {
    var tables =
        handle
            .createQuery(TABLES)
            .map((row, _) -> new Table(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
            .list();
    for (var table : tables) {
      // First, or there would be nothing to take back from, which is an error.
      run(handle, "GRANT SELECT, INSERT ON `%s` TO %s", table);
      run(handle, right(table.neverChanged(), "UPDATE"), table);
      run(handle, right(table.neverDeleted(), "DELETE"), table);
    }
  }

  private static String right(boolean never, String name) {
    return never ? "REVOKE " + name + " ON `%s` FROM %s" : "GRANT " + name + " ON `%s` TO %s";
  }

  private void run(Handle handle, String sql, Table table) {
    try (var statement = handle.getConnection().createStatement()) {
      statement.execute(sql.formatted(table.name().replace("`", "``"), account));
    } catch (SQLException refused) {
      throw new IllegalStateException(
          "the rights of %s cannot be set: %s".formatted(account, refused.getMessage()), refused);
    }
  }
}
