package io.storyforge.admin.live;

import org.eclipse.jetty.util.Callback;

/// The connection to one viewer. Nothing here blocks.
interface Wire {
  /// Sends one frame; the next one only after `sent` was called.
  void send(Frame frame, Callback sent);

  /// Says goodbye with a code and a reason a user can read, after what is being sent.
  void close(int code, String reason);

  /// Ends the connection without a word.
  void abort();

  /// When the other side was last heard of, as `System.nanoTime()`.
  long heardNanos();
}
