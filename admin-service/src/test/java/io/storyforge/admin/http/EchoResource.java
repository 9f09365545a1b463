package io.storyforge.admin.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/// A resource with every way to go wrong.
@Open
@Path("/echo")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EchoResource {
  public record Body(@NotNull String text, @Max(10) int number) {}

  @POST
  public Body echo(@Valid @NotNull Body body) {
    return body;
  }

  @POST
  @Path("/any")
  public Map<String, Object> any(Map<String, Object> body) {
    return Map.of("keys", body.size());
  }

  @GET
  @Path("/number")
  public Map<String, Integer> number(@QueryParam("n") int number) {
    return Map.of("n", number);
  }

  @GET
  @Path("/broken")
  public Body broken(@QueryParam("how") String how) {
    if (how == null) {
      throw new IllegalStateException("a secret detail");
    }
    return new Body(how, 0);
  }
}
