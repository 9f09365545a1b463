package io.storyforge.admin.bench;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/// The reference: a Dropwizard with one resource and no stores.
public final class BareDropwizard extends Application<Configuration> {
  public static void main(String[] arguments) throws Exception {
    new BareDropwizard().run(arguments);
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    environment.jersey().register(new Ready());
  }

  @Path("/health/ready")
  @Produces(MediaType.APPLICATION_JSON)
  public static final class Ready {
    @GET
    public Map<String, String> ready() {
      return Map.of("status", "ok");
    }
  }
}
