package io.storyforge.admin.storage;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.JettyManaged;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/// A request that writes one audit row, as any control action does.
@Path("/write")
@Produces(MediaType.APPLICATION_JSON)
public final class WriteResource {
  private final Database database;

  private WriteResource(Database database) {
    this.database = database;
  }

  /// On the database the service itself uses.
  public static void addTo(Environment environment) {
    for (var managed : environment.lifecycle().getManagedObjects()) {
      if (managed instanceof JettyManaged wrapped
          && wrapped.getManaged() instanceof Stores stores) {
        environment
            .jersey()
            .getResourceConfig()
            .registerInstances(new WriteResource(stores.database()));
      }
    }
  }

  @POST
  public Map<String, Integer> write(@QueryParam("action") String action) {
    int rows =
        database.change(handle ->
            handle.execute(
                "INSERT INTO audit (who, action, origin, result) VALUES ('it', ?, '-', 'ok')",
                action));
    return Map.of("rows", rows);
  }

  @GET
  public Map<String, Integer> count() {
    int rows =
        database.read(handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM audit WHERE who = 'it'")
                .mapTo(Integer.class)
                .one());
    return Map.of("rows", rows);
  }
}
