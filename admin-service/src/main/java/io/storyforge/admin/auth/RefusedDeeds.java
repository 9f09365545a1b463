package io.storyforge.admin.auth;

import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.Audit.Deed;
import io.storyforge.admin.auth.audit.Audit.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Control actions that a known caller was not let through with, in the audit: the same one once a
/// minute, so that nobody fills it. Guarded by this object's monitor.
public final class RefusedDeeds {
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
  private static final int MAX_REMEMBERED = 1000;
  private static final int TARGET_LIMIT = 255;

  private final Audit audit;
  private final Clock clock;
  private final Map<String, Instant> written =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  public RefusedDeeds(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void write(Caller caller, String verb, String path) {
    if (!verb.matches("GET|HEAD|OPTIONS") && isDue(caller.owner() + " " + verb)) {
      var target = "/" + path;
      audit.write(
          new Deed(
              caller.name(),
              "request." + verb.toLowerCase(java.util.Locale.ROOT),
              target.substring(0, Math.min(target.length(), TARGET_LIMIT)),
              caller.origin(),
              Result.REFUSED,
              "another scope is needed"));
    }
  }

  private synchronized boolean isDue(String key) {
    var now = clock.instant();
    var last = written.get(key);
    if (last != null && now.isBefore(last.plus(AGAIN_AFTER))) {
      return false;
    }
    written.put(key, now);
    return true;
  }
}
