package io.storyforge.admin.storage;

import org.jspecify.annotations.Nullable;

/// A store did not answer in time: nothing was acknowledged, the client may try again.
public final class StoreAway extends RuntimeException {
  private final String store;
  private final String why;

  public StoreAway(String store, String why, @Nullable Throwable cause) {
    super(store + ": " + why, cause);
    this.store = store;
    this.why = why;
  }

  public String store() {
    return store;
  }

  public String why() {
    return why;
  }
}
