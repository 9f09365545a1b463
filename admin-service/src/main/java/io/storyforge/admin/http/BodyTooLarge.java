package io.storyforge.admin.http;

import java.io.IOException;

/// A request body, as sent or after inflating, is larger than the service takes.
final class BodyTooLarge extends IOException {
  private final long maxBytes;

  BodyTooLarge(long maxBytes) {
    super("body larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  Problem problem() {
    return Problem.of(413, "The body is larger than %d bytes.".formatted(maxBytes));
  }
}
