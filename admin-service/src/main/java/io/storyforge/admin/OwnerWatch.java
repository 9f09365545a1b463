package io.storyforge.admin;

import io.dropwizard.lifecycle.Managed;
import io.storyforge.admin.live.CloseCode;
import io.storyforge.admin.live.LiveHub;
import io.storyforge.admin.storage.StoreAway;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what is open for sessions and tokens that ended elsewhere: at another instance, by a
/// command, or by their age. What ends here is told to the hub at once.
final class OwnerWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final LiveHub hub;
  private final Predicate<String> lives;
  private volatile Thread looking = Thread.ofVirtual().unstarted(() -> {});

  OwnerWatch(LiveHub hub, Predicate<String> lives) {
    this.hub = hub;
    this.lives = lives;
  }

  @Override
  public void start() {
    looking = Thread.ofVirtual().name("owners").start(this::lookForever);
  }

  @Override
  public void stop() {
    looking.interrupt();
  }

  private void lookForever() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      for (var owner : hub.owners()) {
        if (!lives.test(owner)) {
          hub.end(owner, CloseCode.SIGNED_OUT, "Signed out.");
        }
      }
    } catch (StoreAway _) {
      // Nobody is signed out because the database is away; the next look decides.
    } catch (RuntimeException failed) {
      LOG.warn("Sessions that hold sockets could not be looked at", failed);
    }
  }
}
