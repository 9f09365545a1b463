package io.storyforge.admin;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.auth.AccessFilter;
import io.storyforge.admin.auth.Credentials;
import io.storyforge.admin.auth.RefusedDeeds;
import io.storyforge.admin.auth.SignInFilter;
import io.storyforge.admin.auth.audit.Audit;
import io.storyforge.admin.auth.audit.AuditResource;
import io.storyforge.admin.auth.machines.TokenResource;
import io.storyforge.admin.auth.machines.Tokens;
import io.storyforge.admin.auth.people.FirstLink;
import io.storyforge.admin.auth.people.FirstRun;
import io.storyforge.admin.auth.people.LoginResource;
import io.storyforge.admin.auth.people.LogoutResource;
import io.storyforge.admin.auth.people.People;
import io.storyforge.admin.auth.people.PeopleResource;
import io.storyforge.admin.auth.people.SessionCookie;
import io.storyforge.admin.auth.people.SessionResource;
import io.storyforge.admin.auth.people.Sessions;
import io.storyforge.admin.auth.people.SignIn;
import io.storyforge.admin.auth.people.Throttle;
import io.storyforge.admin.http.BodyLimit;
import io.storyforge.admin.http.Dependency.Finding;
import io.storyforge.admin.http.Health;
import io.storyforge.admin.http.HealthResource;
import io.storyforge.admin.http.HttpFilters;
import io.storyforge.admin.http.HttpServerFactory;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.http.ProblemMappers;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.http.StaticWeb;
import io.storyforge.admin.live.CloseCode;
import io.storyforge.admin.live.FanOut;
import io.storyforge.admin.live.LiveEndpoints;
import io.storyforge.admin.live.LiveHub;
import io.storyforge.admin.live.Patience;
import io.storyforge.admin.live.StatusResource;
import io.storyforge.admin.live.StatusSource;
import io.storyforge.admin.live.Ticker;
import io.storyforge.admin.storage.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of contents: what the service is made of, and how it is put together.
public class AdminApplication extends Application<AdminConfig> {
  /// Tells this process from the others on the same database and Redis.
  private static final String INSTANCE = UUID.randomUUID().toString().substring(24);

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
    bootstrap.addCommand(new HashPassphraseCommand());
    bootstrap.addCommand(new TokenCommand());
  }

  @Override
  public void initialize(Bootstrap<AdminConfig> bootstrap) {
    bootstrap.setObjectMapper(Json.mapper());
    ConfigReader.install(bootstrap);
  }

  @Override
  public void run(AdminConfig config, Environment environment) throws Exception {
    HttpServerFactory.refuseTakenPort(config.http());
    http(config, environment);
    var stores = stores(config, environment);
    environment.lifecycle().addServerLifecycleListener(server -> ready(config, server, stores));
    var hub = hub(config, stores, environment);
    auth(config, stores, hub, environment);
    var health = health(stores, environment);
    status(hub, stores, health, environment);
    web(environment);
  }

  private static void http(AdminConfig config, Environment environment) {
    var problems = Refusals.table();
    HttpFilters.install(environment, config.http(), problems);
    // A redirect made absolute would say http behind a proxy that speaks https.
    environment
        .jersey()
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    ProblemMappers.register(environment.jersey(), problems);
    environment.jersey().register(new BodyLimit(config.http().maxBodyBytes()));
  }

  private Stores stores(AdminConfig config, Environment environment) throws Exception {
    var stores = Stores.open(config.storage(), clock);
    environment.lifecycle().manage(stores);
    return stores;
  }

  private void auth(AdminConfig config, Stores stores, LiveHub hub, Environment environment) {
    var database = stores.database();
    Consumer<String> ended = owner -> hub.end(owner, CloseCode.SIGNED_OUT, "Signed out.");
    var audit = new Audit(database);
    var people = new People(database, config.auth());
    var sessions = new Sessions(database, clock, people::fingerprint, ended);
    var tokens = new Tokens(database, clock);
    var throttle = new Throttle(clock);
    var cookies = new SessionCookie(config.http().isHttps());
    var firstLink = new FirstLink();
    if (config.http().isLoopback()) {
      var firstRun = new FirstRun(people, firstLink, link -> stores.announce("login", link));
      environment.lifecycle().manage(firstRun);
      environment
          .lifecycle()
          .addServerLifecycleListener(server -> firstRun.begin(url(config, server)));
    }
    var session = new SessionResource(sessions, people, audit, cookies);
    var credentials = new Credentials(sessions, tokens);
    HttpFilters.add(
        environment,
        new SignInFilter(credentials, config.auth().trustedProxies(), config.http().publicUrl()));
    environment.lifecycle().manage(new OwnerWatch(hub, credentials::lives));
    environment.jersey().register(new AccessFilter(new RefusedDeeds(audit, clock)));
    serve(
        environment,
        session,
        new LoginResource(
            new SignIn(people, sessions, session, audit, throttle, firstLink, cookies)),
        new LogoutResource(session),
        new PeopleResource(people, sessions, firstLink, throttle, audit),
        new TokenResource(tokens, sessions, ended),
        new AuditResource(audit));
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

  private static LiveHub hub(AdminConfig config, Stores stores, Environment environment) {
    var fanOut = new FanOut(stores.redis(), INSTANCE);
    return new LiveHub(config.live(), Patience.DEFAULT, fanOut).runWith(environment.lifecycle());
  }

  private void status(LiveHub hub, Stores stores, Health health, Environment environment) {
    var source = new StatusSource(health, stores.database(), hub, INSTANCE, clock);
    var topic = hub.topic("status");
    var json = environment.getObjectMapper();
    environment.lifecycle().manage(new Ticker(topic, STATUS_PERIOD, () -> source.frame(json)));
    new LiveEndpoints(hub, environment)
        .socket("/admin/status/stream", Scope.VIEWER, _ -> topic)
        .events("/admin/status/events", Scope.VIEWER, _ -> topic);
    serve(environment, new StatusResource(source));
  }

  private static void ready(AdminConfig config, Server server, Stores stores) {
    LOG.info("Ready at {}", url(config, server));
    stores.announce("url", url(config, server));
  }

  private static String url(AdminConfig config, Server server) {
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    return "http://%s:%d".formatted(config.http().host(), port);
  }

  /// Straight into Jersey: Dropwizard's own way compiles a class for each resource at start.
  private static void serve(Environment environment, Object... resources) {
    environment.jersey().getResourceConfig().registerInstances(resources);
  }

  private static void web(Environment environment) {
    environment.servlets().addServlet("web", new StaticWeb()).addMapping("/ui/*", "");
  }
}
