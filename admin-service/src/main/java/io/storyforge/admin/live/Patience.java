package io.storyforge.admin.live;

import java.time.Duration;

/// How long a viewer may take.
///
/// @param beat between two signs of life: a stream of events whose client has vanished fails at the
///   second one, so its source can end within 30 s
/// @param stuck for one frame; with the look once a second below 20 s
/// @param silent until a WebSocket that answers no ping is closed
/// @param goodbye for the closing handshake
public record Patience(Duration beat, Duration stuck, Duration silent, Duration goodbye) {
  public static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(18),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));
}
