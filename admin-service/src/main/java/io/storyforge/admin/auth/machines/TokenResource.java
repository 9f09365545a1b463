package io.storyforge.admin.auth.machines;

import io.storyforge.admin.auth.Caller;
import io.storyforge.admin.auth.people.Sessions;
import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The machines' tokens. The text of one is shown once, in the answer that creates it.
@Path("/admin/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Allow(Scope.ADMIN)
@Tag(name = "access")
public final class TokenResource {
  public record Token(
      long id,
      String machine,
      Set<Scope> scopes,
      String fingerprint,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt,
      @Nullable String lastUsedFrom,
      @Nullable Instant revokedAt) {
    static Token of(StoredToken row) {
      return new Token(
          row.id(),
          row.machine(),
          Scope.split(row.scopes()),
          row.fingerprint(),
          row.createdAt(),
          row.createdBy(),
          row.lastUsedAt(),
          row.lastUsedFrom(),
          row.revokedAt());
    }
  }

  public record TokenList(List<Token> tokens) {}

  public record NewToken(@NotNull String machine, @NotNull Set<@NotNull Scope> scopes) {}

  public record CreatedToken(
      long id, String machine, Set<Scope> scopes, String fingerprint, String token) {
    @Override
    public String toString() {
      return fingerprint;
    }
  }

  private final Tokens tokens;
  private final Sessions sessions;
  private final Consumer<String> ended;

  /// @param ended is told the owner key of each token that is revoked
  public TokenResource(Tokens tokens, Sessions sessions, Consumer<String> ended) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.ended = ended;
  }

  @GET
  @Operation(operationId = "listTokens", summary = "All tokens, revoked ones last")
  public TokenList list() {
    return new TokenList(tokens.list().stream().map(Token::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createToken", summary = "A new token; its text is shown this once")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = CreatedToken.class)))
  public Response create(
      @Valid @NotNull NewToken wanted,
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    var by = (Caller) request.getUserPrincipal();
    var made = tokens.create(wanted.machine(), wanted.scopes(), by);
    var body =
        new CreatedToken(
            made.id(), wanted.machine(), wanted.scopes(), made.fingerprint(), made.text());
    return Response.created(URI.create("/admin/tokens/" + made.id())).entity(body).build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "revokeToken", summary = "Revoke a token; what it holds open ends")
  @ApiResponse(responseCode = "204", description = "Revoked, now or before")
  public void revoke(
      @PathParam("id") long id, @Parameter(hidden = true) @Context HttpServletRequest request) {
    tokens.revoke(tokens.get(id), (Caller) request.getUserPrincipal());
    sessions.endOfToken(id);
    ended.accept("token:" + id);
  }
}
