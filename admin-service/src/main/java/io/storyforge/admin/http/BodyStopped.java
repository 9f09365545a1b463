package io.storyforge.admin.http;

import java.io.IOException;

/// The client sent a part of its body and then nothing, or too slowly, or hung up.
final class BodyStopped extends IOException {
  BodyStopped(Exception cause) {
    super("the body stopped", cause);
  }
}
