package io.storyforge.admin.auth.people;

import io.dropwizard.lifecycle.Managed;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.storage.StoreAway;
import java.time.Duration;
import java.util.function.Consumer;

/// Offers the one-time link as soon as the database can say that nobody has set a passphrase.
public final class FirstRun implements Managed {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final People people;
  private final FirstLink link;
  private final Consumer<String> announce;
  private volatile Thread asking = Thread.ofVirtual().unstarted(() -> {});

  /// @param announce is given the address; never a log, since the link is a secret
  public FirstRun(People people, FirstLink link, Consumer<String> announce) {
    this.people = people;
    this.link = link;
    this.announce = announce;
  }

  public void begin(String url) {
    if (!offered(url)) {
      asking = Thread.ofVirtual().name("first-run").start(() -> untilOffered(url));
    }
  }

  @Override
  public void stop() {
    asking.interrupt();
  }

  private void untilOffered(String url) {
    try {
      do {
        Thread.sleep(PAUSE);
      } while (!offered(url));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean offered(String url) {
    try {
      if (!people.isSet(Role.ADMIN)) {
        announce.accept(url + "/login?link=" + link.make());
      }
      return true;
    } catch (StoreAway _) {
      return false;
    }
  }
}
