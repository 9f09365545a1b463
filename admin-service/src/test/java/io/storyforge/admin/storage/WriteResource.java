package io.storyforge.admin.storage;

import io.dropwizard.core.setup.Environment;
import io.storyforge.admin.http.Open;
import io.storyforge.admin.testing.StoresOf;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/// A request that writes one audit row, as any control action does.
@Open
@Path("/write")
@Produces(MediaType.APPLICATION_JSON)
public final class WriteResource {
  private final Database database;

  private WriteResource(Database database) {
    this.database = database;
  }

  /// On the database the service itself uses.
  public static void addTo(Environment environment) {
    environment
        .jersey()
        .getResourceConfig()
        .registerInstances(new WriteResource(StoresOf.environment(environment).database()));
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
