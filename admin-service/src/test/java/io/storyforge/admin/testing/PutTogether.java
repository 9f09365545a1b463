package io.storyforge.admin.testing;

import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.AdminApplication;
import io.storyforge.admin.AdminConfig;
import io.storyforge.admin.http.HttpConfig;
import io.storyforge.admin.storage.Secret;
import io.storyforge.admin.storage.StorageConfig;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The service put together but not started: what it registers can be looked at.
public final class PutTogether implements AutoCloseable {
  private final Environment environment;

  public PutTogether(java.nio.file.Path dataFolder) throws Exception {
    var application = new AdminApplication();
    var bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    environment =
        new Environment(
            "look",
            bootstrap.getObjectMapper(),
            bootstrap.getValidatorFactory(),
            bootstrap.getMetricRegistry(),
            bootstrap.getClassLoader(),
            bootstrap.getHealthCheckRegistry(),
            new AdminConfig(null, null, null, null, null));
    application.run(config(dataFolder), environment);
  }

  /// Stores that are never reached: nothing is started.
  private static AdminConfig config(java.nio.file.Path dataFolder) {
    var mariadb =
        new StorageConfig.MariaDb(
            "jdbc:mariadb://127.0.0.1:1/none", null, Secret.of("env:PATH"), null, null, null, null);
    return new AdminConfig(
        new HttpConfig(null, 0, null, null),
        new StorageConfig(dataFolder, null, mariadb, new StorageConfig.Redis("off", null)),
        null,
        null,
        null);
  }

  public Set<Class<?>> resources() {
    var registered = environment.jersey().getResourceConfig();
    return Stream.concat(
            registered.getClasses().stream(),
            registered.getInstances().stream().map(Object::getClass))
        .filter(type -> type.isAnnotationPresent(Path.class))
        .collect(Collectors.toSet());
  }

  /// Address patterns that are served beside the resources, each with the class that serves them.
  public Map<String, String> servlets() {
    var served = new TreeMap<String, String>();
    var handler = environment.getApplicationContext().getServletHandler();
    for (var mapping : handler.getServletMappings()) {
      for (var path : mapping.getPathSpecs()) {
        served.put(path, handler.getServlet(mapping.getServletName()).getClassName());
      }
    }
    return served;
  }

  @Override
  public void close() throws Exception {
    StoresOf.environment(environment).stop();
  }
}
