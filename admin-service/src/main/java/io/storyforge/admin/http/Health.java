package io.storyforge.admin.http;

import io.dropwizard.lifecycle.Managed;
import io.storyforge.admin.http.Dependency.Check;
import io.storyforge.admin.http.Dependency.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What the service depends on, each looked at once a second from a thread of its own.
///
/// Filled while the service is put together, only read afterwards.
public final class Health implements Managed {
  public record Report(Status status, List<Dependency> dependencies) {}

  private final Clock clock;
  private final List<DependencyWatch> watches = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  public Health(Clock clock) {
    this.clock = clock;
  }

  public Health required(String name, Check check) {
    watches.add(new DependencyWatch(name, true, check, clock));
    return this;
  }

  public Health optional(String name, Check check) {
    watches.add(new DependencyWatch(name, false, check, clock));
    return this;
  }

  @Override
  public void start() {
    for (var watch : watches) {
      threads.add(Thread.ofVirtual().name("health").start(watch::run));
    }
  }

  @Override
  public void stop() {
    threads.forEach(Thread::interrupt);
  }

  /// Down when something required is down; degraded when anything else is not as it should be.
  public Report report() {
    var dependencies = watches.stream().map(DependencyWatch::now).toList();
    var status = Status.OK;
    for (var dependency : dependencies) {
      if (dependency.status() == Status.DOWN && dependency.required()) {
        return new Report(Status.DOWN, dependencies);
      }
      if (dependency.status() == Status.DOWN || dependency.status() == Status.DEGRADED) {
        status = Status.DEGRADED;
      }
    }
    return new Report(status, dependencies);
  }
}
