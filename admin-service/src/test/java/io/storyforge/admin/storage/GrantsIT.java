package io.storyforge.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storyforge.admin.storage.Database.Login;
import io.storyforge.admin.testing.StoresExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two accounts as in production: an owner of one database, and the service's without DDL.
class GrantsIT {
  @RegisterExtension static final StoresExtension STORES = new StoresExtension();

  private static final String LATER =
      "CREATE TABLE later (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB";
  private static final String FREEZE =
      "CREATE TRIGGER later_is_never_%s BEFORE %s ON later FOR EACH ROW SIGNAL SQLSTATE '45000'";

  private final String url = STORES.stores().freshDatabase();
  private final Login owner = new Login(url, "sf_owner", "owner-4711");
  private final Login service = new Login(url, "sf_service", "service-4711");

  @BeforeEach
  void two_accounts() {
    as(
        STORES.stores().login(url),
        "CREATE OR REPLACE USER sf_owner IDENTIFIED BY 'owner-4711'",
        "CREATE OR REPLACE USER sf_service IDENTIFIED BY 'service-4711'",
        "GRANT ALL ON %s.* TO sf_owner WITH GRANT OPTION".formatted(database()),
        "GRANT SELECT ON %s.* TO sf_service".formatted(database()));
  }

  @AfterEach
  void no_accounts() {
    as(STORES.stores().login(url), "DROP USER sf_owner, sf_service");
  }

  private String database() {
    return url.replaceAll(".*/(\\w+)\\?.*", "$1");
  }

  @Test
  void the_service_reads_and_adds_but_never_changes_the_audit_nor_the_tables() {
    assertThat(Schema.migratingFor("sf_service", owner).migrate()).isPositive();

    as(
        service,
        "INSERT INTO audit (who, action, origin, result) VALUES ('a', 'b', 'c', 'ok')",
        "SELECT * FROM audit");
    refused("UPDATE audit SET who = 'x'");
    refused("DELETE FROM audit");
    refused("TRUNCATE audit");
    refused("DROP TRIGGER audit_is_never_changed");
    refused("ALTER TABLE audit ADD COLUMN x INT");
    refused("CREATE TABLE other (id INT)");
    refused("UPDATE flyway_schema_history SET success = 0");
  }

  @Test
  void it_sees_that_the_tables_are_up_to_date() throws Exception {
    var waiting = Schema.waiting(service);
    waiting.start();
    try {
      assertThat(waiting.isCurrent()).isFalse();
      Schema.migratingFor("sf_service", owner).migrate();
      waiting.start();
      assertThat(waiting.isCurrent()).isTrue();
    } finally {
      waiting.stop();
    }
  }

  @Test
  void a_table_made_later_can_be_changed_until_its_triggers_say_never() {
    var schema = Schema.migratingFor("sf_service", owner);
    schema.migrate();
    as(owner, LATER);
    refused("INSERT INTO later VALUES (1, 1)");

    schema.migrate();
    as(service, "INSERT INTO later VALUES (1, 1)", "UPDATE later SET n = 2", "DELETE FROM later");

    as(owner, FREEZE.formatted("changed", "UPDATE"), FREEZE.formatted("deleted", "DELETE"));
    schema.migrate();
    refused("UPDATE later SET n = 2");
    refused("DELETE FROM later");
    as(service, "INSERT INTO later VALUES (2, 2)");
  }

  @Test
  void an_account_that_does_not_exist_is_one_message() {
    assertThatThrownBy(() -> Schema.migratingFor("no'body", owner).migrate())
        .hasMessageContaining("the rights of 'no\\'body'@'%' cannot be set");
  }

  private void refused(String sql) {
    assertThatThrownBy(() -> as(service, sql)).hasMessageContaining("denied");
  }

  private static void as(Login login, String... statements) {
    Jdbi.create(login.url(), login.user(), login.password())
        .useHandle(handle -> {
          for (var sql : statements) {
            handle.execute(sql);
          }
        });
  }
}
