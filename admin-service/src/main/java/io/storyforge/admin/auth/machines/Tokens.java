package io.storyforge.admin.auth.machines;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Opaque;
import io.storyforge.admin.auth.Recent;
import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.Database;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Makes, finds, lists and revokes tokens.
///
/// A token is looked up at most every few seconds, and its last use is written then: a trainer that
/// polls all day costs no statement for each poll.
public final class Tokens {
  /// Tells a token from any other secret in a leaked file.
  private static final String PREFIX = "sf_";

  private static final Predicate<String> TEXT =
      Pattern.compile("sf_[A-Za-z0-9_-]{43}").asMatchPredicate();
  private static final Predicate<String> MACHINE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}").asMatchPredicate();

  /// The audit must not take a machine for a person.
  private static final Set<String> RESERVED = Set.of("admin", "viewer", "terminal");

  /// Shown once, never stored.
  public record Created(long id, String text, String fingerprint) {}

  /// What a token stands for.
  public record Known(long id, String machine, Set<Scope> scopes) {}

  private final Database database;
  private final Recent<Known> recent;

  public Tokens(Database database, Clock clock) {
    this.database = database;
    this.recent = new Recent<>(clock);
  }

  public Created create(String machine, Set<Scope> scopes, Caller by) {
    if (!MACHINE.test(machine)) {
      throw new Refusal.Invalid(
          "machine", "takes 1 to 64 letters, digits, '.', '_' and '-', a letter or digit first");
    }
    if (RESERVED.contains(machine)) {
      throw new Refusal.Invalid("machine", "must not be called as people are");
    }
    if (scopes.isEmpty()) {
      throw new Refusal.Invalid("scopes", "needs at least one");
    }
    var text = PREFIX + Opaque.random();
    var hash = Opaque.hash(text);
    var fingerprint = Opaque.fingerprint(hash);
    long id =
        database.change(handle -> {
          long made =
              handle.attach(TokenStore.class).insert(machine, Scope.join(scopes), hash, by.name());
          Audit.write(
              handle,
              Deed.done(by, "token.create", machine).with(fingerprint + ", " + Scope.join(scopes)));
          return made;
        });
    return new Created(id, text, fingerprint);
  }

  public Optional<Known> find(String text, String from) {
    if (!TEXT.test(text)) {
      return Optional.empty();
    }
    var hash = Opaque.hash(text);
    return recent.get(HexFormat.of().formatHex(hash), () -> load(hash, from));
  }

  private Optional<Known> load(byte[] hash, String from) {
    return database.change(handle -> {
      var store = handle.attach(TokenStore.class);
      var row = store.find(hash);
      row.ifPresent(found -> store.used(found.id(), from));
      return row.map(found -> new Known(found.id(), found.machine(), Scope.split(found.scopes())));
    });
  }

  public boolean lives(long id) {
    return database
        .read(handle -> handle.attach(TokenStore.class).get(id))
        .filter(row -> row.revokedAt() == null)
        .isPresent();
  }

  public List<StoredToken> list() {
    return database.read(handle -> handle.attach(TokenStore.class).list());
  }

  public StoredToken get(long id) {
    return database
        .read(handle -> handle.attach(TokenStore.class).get(id))
        .orElseThrow(() -> new Refusal.Unknown("There is no token %d.".formatted(id)));
  }

  /// Whether it was still valid.
  public boolean revoke(StoredToken token, Caller by) {
    boolean revoked =
        database.change(handle ->
            handle.attach(TokenStore.class).revoke(token.id()) == 1
                && Audit.write(
                    handle,
                    Deed.done(by, "token.revoke", token.machine()).with(token.fingerprint())));
    recent.forget(HexFormat.of().formatHex(token.hash()));
    return revoked;
  }
}
