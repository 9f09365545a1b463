package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Opaque;
import io.storyforge.admin.auth.Recent;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who is signed in. A session lives in the database, so it survives a restart and counts at every
/// instance; the cookie holds 256 random bits of which only the hash is stored.
public final class Sessions {
  public static final String COOKIE = "sf_sid";

  private static final byte[] NONE = new byte[0];

  /// What a cookie stands for.
  public record Session(
      @Nullable Role role,
      @Nullable Long tokenId,
      @Nullable String machine,
      @Nullable String scopes,
      Instant expiresAt,
      String owner) {

    public Caller caller(String origin) {
      return role != null
          ? Caller.person(role, owner, origin)
          : Caller.machine(
              String.valueOf(machine),
              Scope.split(String.valueOf(scopes)),
              tokenId(),
              owner,
              origin);
    }

    @Override
    @SuppressWarnings("NullAway") // a session without a role has a token: the table says so
    public Long tokenId() {
      return tokenId;
    }
  }

  private final Database database;
  private final Recent<Session> recent;
  private final Function<Role, String> passphrases;
  private final Consumer<String> ended;

  /// @param passphrases the fingerprint of a role's passphrase of now, empty when it has none
  /// @param ended is told the owner key of each session that ends here
  public Sessions(
      Database database, Clock clock, Function<Role, String> passphrases, Consumer<String> ended) {
    this.database = database;
    this.passphrases = passphrases;
    this.recent = new Recent<>(clock);
    this.ended = ended;
  }

  /// The cookie of a new session. Any earlier one of this browser is ended: a session id given to a
  /// person before sign-in is worth nothing after.
  ///
  /// @param madeWith the fingerprint of the passphrase that was right
  public String begin(Role role, String madeWith, String origin, @Nullable String earlierCookie) {
    return begin((store, hash) -> store.insert(hash, role, null, madeWith, origin), earlierCookie);
  }

  public String beginForToken(long tokenId, String origin, @Nullable String earlierCookie) {
    return begin((store, hash) -> store.insert(hash, null, tokenId, null, origin), earlierCookie);
  }

  private String begin(BiConsumer<SessionStore, byte[]> insert, @Nullable String earlier) {
    var cookie = Opaque.random();
    database.change(handle -> {
      var store = handle.attach(SessionStore.class);
      store.deleteEnded();
      insert.accept(store, Opaque.hash(cookie));
      return earlier == null ? 0 : store.delete(Opaque.hash(earlier));
    });
    if (earlier != null) {
      over(Opaque.hash(earlier));
    }
    return cookie;
  }

  public Optional<Session> find(String cookie) {
    var hash = Opaque.hash(cookie);
    return recent.get(key(hash), () -> load(hash));
  }

  private Optional<Session> load(byte[] hash) {
    var row =
        database.change(handle -> {
          var store = handle.attach(SessionStore.class);
          var found = store.find(hash);
          found.ifPresent(_ -> store.touch(hash));
          return found;
        });
    return row.filter(this::isOfThePassphraseOfNow)
        .map(found ->
            new Session(
                found.role(),
                found.tokenId(),
                found.machine(),
                found.scopes(),
                found.expiresAt(),
                key(hash)));
  }

  private boolean isOfThePassphraseOfNow(SessionStore.Row row) {
    return row.role() == null || passphrases.apply(row.role()).equals(row.madeWith());
  }

  /// Takes a session over to the passphrase that its own person has just set.
  void renew(String cookie, Role role) {
    var hash = Opaque.hash(cookie);
    var madeWith = passphrases.apply(role);
    database.change(handle -> {
      handle.attach(SessionStore.class).renew(hash, madeWith);
      return madeWith;
    });
    recent.forget(key(hash));
  }

  /// Does the session behind an owner key still count? Asked for those who hold sockets open.
  public boolean lives(String owner) {
    return recent.get(owner, () -> load(HexFormat.of().parseHex(owner))).isPresent();
  }

  public void end(String cookie) {
    var hash = Opaque.hash(cookie);
    database.change(handle -> handle.attach(SessionStore.class).delete(hash));
    over(hash);
  }

  /// After a change of passphrase whoever signed in with the old one is out, but for who changed
  /// it.
  public void endOthers(Role role, @Nullable String cookie) {
    var kept = cookie == null ? NONE : Opaque.hash(cookie);
    endAll(store -> store.ofRoleExcept(role, kept));
  }

  public void endOfToken(long tokenId) {
    endAll(store -> store.ofToken(tokenId));
  }

  private void endAll(Function<SessionStore, List<byte[]>> which) {
    var hashes =
        database.change(handle -> {
          var store = handle.attach(SessionStore.class);
          var found = which.apply(store);
          found.forEach(store::delete);
          return found;
        });
    hashes.forEach(this::over);
  }

  int count(Role role) {
    return database.read(handle -> handle.attach(SessionStore.class).count(role));
  }

  private void over(byte[] hash) {
    recent.forget(key(hash));
    ended.accept(key(hash));
  }

  private static String key(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
