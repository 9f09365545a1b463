package io.storyforge.admin.http;

import java.io.IOException;

/// The client sent a part of its body and then nothing, or hung up.
final class BodyStopped extends IOException {
  BodyStopped(IOException cause) {
    super("the body stopped", cause);
  }
}
