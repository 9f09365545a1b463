package io.storyforge.admin;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.http.BodyLimit;
import io.storyforge.admin.http.Dependency.Finding;
import io.storyforge.admin.http.Health;
import io.storyforge.admin.http.HealthResource;
import io.storyforge.admin.http.HttpServerFactory;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.http.Problem;
import io.storyforge.admin.http.ProblemMappers;
import io.storyforge.admin.http.Problems;
import io.storyforge.admin.http.Problems.Answer;
import io.storyforge.admin.http.StaticWeb;
import io.storyforge.admin.live.FanOut;
import io.storyforge.admin.live.LiveEndpoints;
import io.storyforge.admin.live.LiveHub;
import io.storyforge.admin.live.Patience;
import io.storyforge.admin.live.StatusResource;
import io.storyforge.admin.live.StatusSource;
import io.storyforge.admin.live.Ticker;
import io.storyforge.admin.storage.StoreAway;
import io.storyforge.admin.storage.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of contents: what the service is made of, and how it is put together.
public class AdminApplication extends Application<AdminConfig> {
  /// What a client is told to wait when a store is away; its return is noticed within a second.
  private static final int RETRY_AFTER_S = 2;

  private static final Duration STATUS_PERIOD = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(AdminApplication.class);

  private final Clock clock = Clock.systemUTC();

  public static void main(String[] arguments) throws Exception {
    new AdminApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "storyforge-admin";
  }

  @Override
  protected void addDefaultCommands(Bootstrap<AdminConfig> bootstrap) {
    bootstrap.addCommand(new StartCommand(this));
    bootstrap.addCommand(new MigrateCommand());
  }

  @Override
  public void initialize(Bootstrap<AdminConfig> bootstrap) {
    bootstrap.setObjectMapper(Json.mapper());
    ConfigReader.install(bootstrap);
  }

  @Override
  public void run(AdminConfig config, Environment environment) throws Exception {
    HttpServerFactory.refuseTakenPort(config.http());
    errors(config, environment);
    var stores = stores(config, environment);
    var health = health(stores, environment);
    live(config, stores, health, environment);
    web(environment);
    environment.lifecycle().addServerLifecycleListener(server -> ready(config, server, stores));
  }

  private static void errors(AdminConfig config, Environment environment) {
    var problems =
        new Problems()
            .on(
                StoreAway.class,
                away ->
                    Answer.retryAfter(
                        Problem.of(503, away.store() + ": " + away.why() + "."), RETRY_AFTER_S));
    ProblemMappers.register(environment.jersey(), problems);
    environment.jersey().register(new BodyLimit(config.http().maxBodyBytes()));
  }

  private Stores stores(AdminConfig config, Environment environment) throws Exception {
    var stores = Stores.open(config.storage(), clock);
    environment.lifecycle().manage(stores);
    return stores;
  }

  private Health health(Stores stores, Environment environment) {
    var health =
        new Health(clock)
            .required(
                "mariadb",
                () -> {
                  stores.database().ping();
                  return Finding.OK;
                })
            .optional(
                "redis",
                () -> {
                  stores.redis().ping();
                  return stores.redis().isOff() ? Finding.off("switched off") : Finding.OK;
                });
    environment.lifecycle().manage(health);
    serve(environment, new HealthResource(health));
    return health;
  }

  private void live(AdminConfig config, Stores stores, Health health, Environment environment) {
    var instance = UUID.randomUUID().toString();
    var fanOut = new FanOut(stores.redis(), instance);
    var hub = new LiveHub(config.live(), Patience.DEFAULT, fanOut).runWith(environment.lifecycle());
    var source = new StatusSource(health, stores.database(), hub, instance, clock);
    var topic = hub.topic("status");
    environment
        .lifecycle()
        .manage(
            new Ticker(topic, STATUS_PERIOD, () -> source.frame(environment.getObjectMapper())));
    new LiveEndpoints(hub, environment)
        .socket("/admin/status/stream", _ -> topic)
        .events("/admin/status/events", _ -> topic);
    serve(environment, new StatusResource(source));
  }

  private static void ready(AdminConfig config, Server server, Stores stores) {
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    var url = "http://%s:%d".formatted(config.http().host(), port);
    LOG.info("Ready at {}", url);
    stores.announce("url", url);
  }

  /// Straight into Jersey: Dropwizard's own way compiles a class for each resource at start.
  private static void serve(Environment environment, Object... resources) {
    environment.jersey().getResourceConfig().registerInstances(resources);
  }

  private static void web(Environment environment) {
    environment.servlets().addServlet("web", new StaticWeb()).addMapping("/ui/*");
  }
}
