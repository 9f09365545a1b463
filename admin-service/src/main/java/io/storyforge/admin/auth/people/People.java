package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.AuthConfig;
import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.storage.Database;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The passphrases of the two roles: those of the configuration count, else those of the database.
public final class People {
  private final Database database;
  private final Map<Role, Passphrase> configured = new EnumMap<>(Role.class);

  /// Compared when a role has no passphrase, so that the time of an answer tells nothing.
  private final Passphrase nobody = Passphrase.of("nobody has this one");

  public People(Database database, AuthConfig config) {
    this.database = database;
    for (var role : Role.values()) {
      var hash = config.hashOf(role);
      if (hash != null) {
        configured.put(role, Passphrase.parse(hash.reveal()));
      }
    }
  }

  /// The fingerprint of the role's passphrase, if it is this one.
  public Optional<String> match(Role role, String text) {
    var known = find(role);
    boolean same = known.orElse(nobody).matches(text);
    return same ? known.map(Passphrase::fingerprint) : Optional.empty();
  }

  /// Of the passphrase of now; empty when there is none.
  public String fingerprint(Role role) {
    return find(role).map(Passphrase::fingerprint).orElse("");
  }

  public boolean isSet(Role role) {
    return find(role).isPresent();
  }

  public boolean isConfigured(Role role) {
    return configured.containsKey(role);
  }

  @Nullable Instant changedAt(Role role) {
    return stored(role).map(PassphraseStore.Row::changedAt).orElse(null);
  }

  void set(Role role, String text, Caller by) {
    if (isConfigured(role)) {
      throw new Refusal.Invalid("passphrase", "is set in config.yml, change it there");
    }
    check(text);
    var hash = Passphrase.of(text).stored();
    database.change(handle -> {
      handle.attach(PassphraseStore.class).put(role, hash);
      return Audit.write(handle, Deed.done(by, "passphrase.set", role.text()));
    });
  }

  public static void check(String text) {
    if (text.length() < Passphrase.MIN_LENGTH) {
      throw new Refusal.Invalid(
          "passphrase", "needs at least %d characters".formatted(Passphrase.MIN_LENGTH));
    }
    if (text.length() > Passphrase.MAX_LENGTH) {
      throw new Refusal.Invalid(
          "passphrase", "takes at most %d characters".formatted(Passphrase.MAX_LENGTH));
    }
  }

  private Optional<Passphrase> find(Role role) {
    return Optional.ofNullable(configured.get(role))
        .or(() -> stored(role).map(row -> Passphrase.parse(row.hash())));
  }

  private Optional<PassphraseStore.Row> stored(Role role) {
    return database.read(handle -> handle.attach(PassphraseStore.class).find(role));
  }
}
