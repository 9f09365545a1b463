package io.storyforge.admin.http;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/// One listener, and no second one: Dropwizard's admin port would offer `/tasks`, which mutates.
public final class HttpServerFactory extends AbstractServerFactory {
  /// A shutdown ends within 10 s: 8 s for answers under way, the rest for the stores.
  private static final Duration SHUTDOWN = Duration.seconds(8);

  /// A client that sends or takes less than this is closed (slowloris); long polls send nothing and
  /// are not measured while they wait.
  private static final DataSize MIN_REQUEST_RATE = DataSize.bytes(64);

  static final java.time.Duration IDLE = java.time.Duration.ofSeconds(30);

  /// Room for the viewers and trainers that one instance is made for; more would only starve them.
  private static final int MAX_CONNECTIONS = 16_000;

  private final HttpConfig http;

  public HttpServerFactory(HttpConfig http) {
    this.http = http;
    setEnableVirtualThreads(true);
    setRegisterDefaultExceptionMappers(false);
    setEnableThreadNameFilter(false);
    setShutdownGracePeriod(SHUTDOWN);
    setMinThreads(4);
  }

  /// Asked before anything is started, so that a taken port is one message.
  public static void refuseTakenPort(HttpConfig http) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(http.host(), http.port()));
    } catch (BindException taken) {
      throw new IOException(
          "%s:%d cannot be used (%s): set STORYFORGE_PORT, or http.host and http.port"
              .formatted(http.host(), http.port(), taken.getMessage()),
          taken);
    }
  }

  @Override
  public Server build(Environment environment) {
    var server = buildServer(environment.lifecycle(), createThreadPool(environment.metrics()));
    var problems = new JettyProblems(environment.getObjectMapper());
    server.setErrorHandler(problems);
    server.setRequestLog(new AccessLog());
    var context = environment.getApplicationContext();
    context.setErrorHandler(problems);
    var patience = new HeaderPatience();
    server.addConnector(connector(patience, server, environment.metrics()));
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    var application =
        createAppServlet(
            server,
            environment.jersey(),
            environment.getObjectMapper(),
            environment.getValidator(),
            context,
            environment.getJerseyServletContainer(),
            environment.metrics());
    server.setHandler(addGracefulHandler(compressed(application)));
    return server;
  }

  @Override
  public void configure(Environment environment) {
    environment.getApplicationContext().setContextPath("/");
  }

  private Connector connector(HeaderPatience patience, Server server, MetricRegistry metrics) {
    var connector =
        new HttpConnectorFactory() {
          @Override
          protected HttpConfiguration buildHttpConfiguration() {
            var configuration = super.buildHttpConfiguration();
            configuration.addCustomizer(patience);
            return configuration;
          }
        };
    connector.setBindHost(http.host());
    connector.setPort(http.port());
    connector.setMaxRequestHeaderSize(DataSize.kibibytes(16));
    connector.setMinRequestDataPerSecond(MIN_REQUEST_RATE);
    connector.setIdleTimeout(Duration.milliseconds(IDLE.toMillis()));
    connector.setUseServerHeader(false);
    var built = connector.build(server, metrics, "http", null);
    built.addBean(patience);
    return built;
  }

  /// Answers only: inflating what a client sends is bounded in `BodyLimit`.
  @SuppressWarnings(
      "removal") // Jetty 12.1 announces a successor that Dropwizard does not bring yet
  private static Handler compressed(Handler application) {
    var gzip = new org.eclipse.jetty.server.handler.gzip.GzipHandler();
    gzip.setInflateBufferSize(0);
    gzip.setMinGzipSize(1024);
    gzip.addIncludedMimeTypes("application/json", Problem.MEDIA_TYPE, "text/plain", "text/html");
    gzip.setHandler(application);
    return gzip;
  }
}
