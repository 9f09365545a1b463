package io.storyforge.admin.live;

import org.jspecify.annotations.NullUnmarked;

/// How many may look, and how much may wait for each of them.
@NullUnmarked // a key that config.yml leaves out arrives as null; the constructor fills it in
public record LiveConfig(Integer maxViewers, Integer maxViewersPerTopic, Integer outboxBytes) {
  /// Small frames cost more than their bytes.
  private static final int OUTBOX_FRAMES = 1024;

  public LiveConfig {
    maxViewers = maxViewers == null ? 10_000 : maxViewers;
    maxViewersPerTopic = maxViewersPerTopic == null ? 2_000 : maxViewersPerTopic;
    outboxBytes = outboxBytes == null ? 1 << 20 : outboxBytes;
    if (maxViewers < 1 || maxViewersPerTopic < 1) {
      throw new IllegalArgumentException(
          "live.maxViewers and live.maxViewersPerTopic must be at least 1");
    }
    if (outboxBytes < 1024) {
      throw new IllegalArgumentException("live.outboxBytes must be at least 1024");
    }
  }

  public static LiveConfig defaults() {
    return new LiveConfig(null, null, null);
  }

  Outbox.Bounds outbox() {
    return new Outbox.Bounds(OUTBOX_FRAMES, outboxBytes);
  }
}
