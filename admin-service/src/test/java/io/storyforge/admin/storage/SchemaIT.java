package io.storyforge.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.storage.Database.Login;
import io.storyforge.admin.testing.StoresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaIT {
  @RegisterExtension static final StoresExtension STORES = new StoresExtension();

  @Test
  void instances_that_start_together_take_each_step_once() throws Exception {
    var login = freshLogin();
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts = new ArrayList<Callable<Integer>>();
      for (int instance = 0; instance < 4; instance++) {
        starts.add(() -> Schema.migrating(login).migrate());
      }
      var steps = new ArrayList<Integer>();
      for (var start : together.invokeAll(starts)) {
        steps.add(start.get());
      }
      // Each step is taken once; two instances may take one each.
      assertThat(steps.stream().mapToInt(Integer::intValue).sum()).isEqualTo(scripts());
    }
    assertThat(Schema.migrating(login).migrate()).isZero();
  }

  @Test
  void who_may_not_migrate_waits_for_who_may() throws Exception {
    var login = freshLogin();
    var waiting = Schema.waiting(login);
    waiting.start();
    var database = new Database(login, 2, waiting::isCurrent);
    try {
      assertThatThrownBy(database::ping)
          .isInstanceOf(StoreAway.class)
          .hasMessageContaining("not up to date yet");
      Schema.migrating(login).migrate();
      await().ignoreExceptions().untilAsserted(database::ping);
    } finally {
      waiting.stop();
      database.stop();
    }
  }

  @Test
  void audit_rows_are_refused_a_change_by_the_database_itself() {
    var login = freshLogin();
    Schema.migrating(login).migrate();
    var database = new Database(login, 2, () -> true);
    try {
      database.change(handle ->
          handle.execute(
              "INSERT INTO audit (who, action, origin, result) VALUES ('a', 'b', 'c', 'ok')"));
      for (var sql : new String[] {"UPDATE audit SET who = 'x'", "DELETE FROM audit"}) {
        assertThatThrownBy(() -> database.change(handle -> handle.execute(sql)))
            .hasMessageContaining("audit rows are never");
      }
    } finally {
      database.stop();
    }
  }

  private static int scripts() throws IOException {
    try (var scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
      return (int) scripts.count();
    }
  }

  private static Login freshLogin() {
    return STORES.stores().login(STORES.stores().freshDatabase());
  }
}
