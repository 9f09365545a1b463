package io.storyforge.admin.testing;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.AdminApplication;
import io.storyforge.admin.AdminConfig;
import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.Role;
import io.storyforge.admin.auth.machines.Tokens;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.storage.Database;
import io.storyforge.admin.storage.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/// The service in this process on a free port, reached as any client reaches it.
public final class RunningService implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path folder;
  private final Server server;
  private final Stores stores;

  /// @param storage what stands under `storage:`, on one line; the data folder is added
  /// @param extra what a test registers beside the service's own parts
  public RunningService(String storage, Consumer<Environment> extra) throws Exception {
    folder = Files.createTempDirectory("storyforge-it");
    var config = folder.resolve("config.yml");
    Files.writeString(
        config,
        """
        http: {port: 0}
        storage: {dataFolder: "%s", programs: "%s", %s}
        logging: {level: WARN}
        """
            .formatted(folder.resolve("data"), TestStores.PROGRAMS, storage));
    var started = new CompletableFuture<Server>();
    var listening = new Listening(extra, started);
    listening.run("server", config.toString());
    server = started.getNow(null);
    stores = Objects.requireNonNull(listening.stores);
  }

  private static final class Listening extends AdminApplication {
    private final Consumer<Environment> extra;
    private final CompletableFuture<Server> started;

    private @Nullable Stores stores;

    Listening(Consumer<Environment> extra, CompletableFuture<Server> started) {
      this.extra = extra;
      this.started = started;
    }

    @Override
    public void run(AdminConfig config, Environment environment) throws Exception {
      super.run(config, environment);
      stores = StoresOf.environment(environment);
      extra.accept(environment);
      environment.lifecycle().addServerLifecycleListener(started::complete);
    }

    @Override
    protected void onFatalError(Throwable failed) {
      throw new IllegalStateException("the service did not start", failed);
    }
  }

  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  public Database database() {
    return stores.database();
  }

  /// A new machine's token.
  public String token(Scope... scopes) {
    var by = Caller.person(Role.ADMIN, "test", "127.0.0.1");
    return new Tokens(database(), Clock.systemUTC()).create("it", Set.of(scopes), by).text();
  }

  public HttpRequest.Builder request(String path, Scope... scopes) {
    var request = HttpRequest.newBuilder(at(path));
    return scopes.length == 0
        ? request
        : request.header("Authorization", "Bearer " + token(scopes));
  }

  public Path dataFolder() {
    return folder.resolve("data");
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)));
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    server.stop();
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
