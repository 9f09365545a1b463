package io.storyforge.admin;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/// `server config.yml`: a start that fails says why in words, without a stack.
final class StartCommand extends ServerCommand<AdminConfig> {
  StartCommand(Application<AdminConfig> application) {
    super(application, "server", "Runs the admin service");
  }

  @Override
  public void onError(Cli cli, @Nullable Namespace namespace, Throwable failed) {
    cli.getStdErr().println("storyforge-admin: " + ConfigReader.explain(failed));
  }
}
