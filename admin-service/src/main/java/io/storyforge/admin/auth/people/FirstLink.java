package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.Opaque;
import java.util.concurrent.atomic.AtomicReference;

/// The way in before a passphrase exists: a link that works once, from this machine only, and only
/// until somebody has set a passphrase.
public final class FirstLink {
  private static final String NONE = "";

  /// Empty when there is none or it was used.
  private final AtomicReference<String> link = new AtomicReference<>(NONE);

  public String make() {
    var made = Opaque.random();
    link.set(made);
    return made;
  }

  /// Whether it is the one; it is used up then.
  public boolean use(String given) {
    var expected = link.get();
    return expected != null
        && !expected.isEmpty()
        && Opaque.same(given, expected)
        && link.compareAndSet(expected, NONE);
  }

  public boolean isOut() {
    return !NONE.equals(link.get());
  }

  public void withdraw() {
    link.set(NONE);
  }
}
