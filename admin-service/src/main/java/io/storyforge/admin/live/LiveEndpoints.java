package io.storyforge.admin.live;

import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.http.Scope;

/// Gives feeds their addresses, each with the scope it takes.
public final class LiveEndpoints {
  private final LiveHub hub;
  private final Environment environment;

  public LiveEndpoints(LiveHub hub, Environment environment) {
    this.hub = hub;
    this.environment = environment;
  }

  /// WebSockets at one address, or with `/*` at its end at all below it.
  public LiveEndpoints socket(String path, Scope scope, Feed.Finder feeds) {
    return serve(path, new SocketServlet(hub, scope, feeds, environment.getObjectMapper()));
  }

  /// Streams of events, addressed as the sockets are.
  public LiveEndpoints events(String path, Scope scope, Feed.Finder feeds) {
    return serve(path, new EventServlet(hub, scope, feeds, environment.getObjectMapper()));
  }

  private LiveEndpoints serve(String path, LiveServlet servlet) {
    var registered = environment.servlets().addServlet("live " + path, servlet);
    registered.setAsyncSupported(true);
    registered.addMapping(path);
    return this;
  }
}
