package io.storyforge.admin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.storyforge.admin.auth.people.Passphrase;
import io.storyforge.admin.auth.people.People;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `hash-passphrase`: reads a passphrase, from the terminal without showing it, and prints what
/// config.yml takes of it.
final class HashPassphraseCommand extends Command {
  HashPassphraseCommand() {
    super("hash-passphrase", "Prints the hash of a passphrase");
  }

  @Override
  public void configure(Subparser subparser) {}

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException {
    var passphrase = read();
    People.check(passphrase);
    System.out.println(Passphrase.of(passphrase).stored());
  }

  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  private static String read() throws IOException {
    var console = System.console();
    if (console != null && console.isTerminal()) {
      var typed = console.readPassword("Passphrase: ");
      return typed == null ? "" : new String(typed);
    }
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var line = lines.readLine();
    return line == null ? "" : line;
  }

  @Override
  public void onError(Cli cli, @Nullable Namespace namespace, Throwable failed) {
    cli.getStdErr().println("storyforge-admin: the passphrase " + failed.getMessage());
  }
}
