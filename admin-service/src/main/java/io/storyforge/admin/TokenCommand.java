package io.storyforge.admin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.machines.Tokens;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.RunningStores;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `token config.yml create|list|revoke`: the tokens page for a terminal. It works on the database
/// of a running service; whoever may read its data folder or its password may do this.
final class TokenCommand extends ConfiguredCommand<AdminConfig> {
  private static final Caller TERMINAL = Caller.terminal();

  TokenCommand() {
    super("token", "Creates, lists and revokes the machines' tokens");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser.addArgument("action").choices("create", "list", "revoke");
    subparser.addArgument("--machine").help("the machine's name, for create");
    subparser.addArgument("--scopes").help("such as job,viewer, for create");
    subparser.addArgument("--id").type(Long.class).help("for revoke");
  }

  @Override
  protected void run(Bootstrap<AdminConfig> bootstrap, Namespace given, AdminConfig config) {
    var database = RunningStores.database(config.storage());
    try {
      var tokens = new Tokens(database, Clock.systemUTC());
      switch (given.getString("action")) {
        case "create" -> create(tokens, need(given, "machine"), need(given, "scopes"));
        case "revoke" -> revoke(tokens, Long.parseLong(need(given, "id")));
        default -> list(tokens);
      }
    } finally {
      database.stop();
    }
  }

  private static void create(Tokens tokens, String machine, String scopes) {
    var made = tokens.create(machine, Scope.split(scopes), TERMINAL);
    System.out.println(made.text());
    System.err.printf("token %d, fingerprint %s: shown this once%n", made.id(), made.fingerprint());
  }

  private static void revoke(Tokens tokens, long id) {
    boolean wasValid = tokens.revoke(tokens.get(id), TERMINAL);
    System.out.println(wasValid ? "revoked" : "was revoked before");
  }

  private static void list(Tokens tokens) {
    System.out.printf(
        "%-6s %-13s %-24s %-20s %-25s %s%n",
        "id", "fingerprint", "machine", "scopes", "last used", "state");
    tokens
        .list()
        .forEach(token ->
            System.out.printf(
                "%-6d %-13s %-24s %-20s %-25s %s%n",
                token.id(),
                token.fingerprint(),
                token.machine(),
                token.scopes(),
                token.lastUsedAt() == null ? "never" : token.lastUsedAt(),
                token.revokedAt() == null ? "valid" : "revoked"));
  }

  private static String need(Namespace given, String name) {
    var value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value.toString();
  }

  @Override
  public void onError(Cli cli, @Nullable Namespace namespace, Throwable failed) {
    cli.getStdErr().println("storyforge-admin: " + ConfigReader.explain(failed));
  }
}
