package io.storyforge.admin.storage.embedded;

import org.jspecify.annotations.Nullable;

/// An embedded store cannot be had. The message is for the person who started the service.
public class EmbeddedStoreFailed extends RuntimeException {
  public EmbeddedStoreFailed(String message) {
    super(message);
  }

  public EmbeddedStoreFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
