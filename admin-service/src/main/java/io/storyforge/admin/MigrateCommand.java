package io.storyforge.admin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.storyforge.admin.storage.Stores;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/// `migrate config.yml`: brings the tables of an external MariaDB up to date, with the account that
/// may, before the service starts with the account that may not. Where `migrationUser` is set, the
/// service's account gets its rights on the tables too.
final class MigrateCommand extends ConfiguredCommand<AdminConfig> {
  MigrateCommand() {
    super("migrate", "Brings the database's tables up to date");
  }

  @Override
  protected void run(Bootstrap<AdminConfig> bootstrap, Namespace namespace, AdminConfig config) {
    var mariadb = config.storage().mariadb();
    if (mariadb.isEmbedded()) {
      throw new IllegalArgumentException(
          "storage.mariadb.url is empty: the embedded database migrates at start");
    }
    int steps = Stores.schema(mariadb).migrate();
    System.out.printf("%d steps taken, the tables are up to date%n", steps);
  }

  @Override
  public void onError(Cli cli, @Nullable Namespace namespace, Throwable failed) {
    cli.getStdErr().println("storyforge-admin: " + ConfigReader.explain(failed));
  }
}
