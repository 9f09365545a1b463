package io.storyforge.admin.auth.audit;

import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.auth.audit.Audit.Entry;
import io.storyforge.admin.auth.audit.AuditStore.Query;
import io.storyforge.admin.http.Allow;
import io.storyforge.admin.http.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who did what, newest first.
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@Allow(Scope.ADMIN)
@Tag(name = "access")
public final class AuditResource {
  private static final int MAX_LIMIT = 500;

  /// What a column of type DATETIME holds.
  private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final Set<String> RESULTS = Set.of("ok", "refused", "failed");

  /// `next_cursor` leads to older entries; null at the end.
  public record Page(List<Entry> entries, @Nullable String nextCursor) {}

  private final Audit audit;

  public AuditResource(Audit audit) {
    this.audit = audit;
  }

  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Entries newest first; action matches from its beginning")
  public Page list(
      @QueryParam("who") @Nullable String who,
      @QueryParam("action") @Nullable String action,
      @QueryParam("result") @Nullable String result,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @Parameter(schema = @Schema(type = "integer", defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int size = (int) number("limit", limit, 1, MAX_LIMIT);
    var entries =
        audit.list(
            new Query(
                blankIsNone(who),
                startsWith(blankIsNone(action)),
                known(blankIsNone(result)),
                time("since", blankIsNone(since)),
                time("until", blankIsNone(until)),
                cursor == null ? null : number("cursor", cursor, 1, Long.MAX_VALUE),
                size + 1));
    boolean more = entries.size() > size;
    var page = more ? entries.subList(0, size) : entries;
    return new Page(page, more ? Long.toString(page.getLast().id()) : null);
  }

  private static @Nullable String blankIsNone(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  private static @Nullable String startsWith(@Nullable String action) {
    return action == null ? null : action.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private static @Nullable String known(@Nullable String result) {
    if (result != null && !RESULTS.contains(result)) {
      throw new Refusal.BadParameter("result", "must be ok, refused or failed");
    }
    return result;
  }

  private static @Nullable Instant time(String name, @Nullable String given) {
    try {
      var time = given == null ? null : Instant.parse(given);
      if (time == null || (time.isAfter(FIRST) && time.isBefore(LAST))) {
        return time;
      }
    } catch (DateTimeParseException _) {
      // Said below.
    }
    throw new Refusal.BadParameter(name, "must be a time such as 2026-01-31T12:00:00Z");
  }

  private static long number(String name, String given, long min, long max) {
    try {
      long number = Long.parseLong(given);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Refusal.BadParameter(name, "must be a number from %d to %d".formatted(min, max));
  }
}
