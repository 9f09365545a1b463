package io.storyforge.admin.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the last look at something the service depends on found.
public record Dependency(
    String name,
    Status status,
    boolean required,
    @Nullable String detail,
    @Nullable Double latencyMs,
    @Nullable Instant checkedAt,
    Instant since) {

  public enum Status {
    @JsonProperty("ok")
    OK,
    @JsonProperty("off")
    OFF,
    @JsonProperty("degraded")
    DEGRADED,
    @JsonProperty("down")
    DOWN
  }

  /// What a check reports when the dependency answered; one that throws means "down".
  public record Finding(Status status, @Nullable String detail) {
    public static final Finding OK = new Finding(Status.OK, null);

    public static Finding off(String why) {
      return new Finding(Status.OFF, why);
    }

    public static Finding degraded(String why) {
      return new Finding(Status.DEGRADED, why);
    }
  }

  @FunctionalInterface
  public interface Check {
    Finding look() throws Exception;
  }

  Dependency withStatus(Status status, @Nullable String detail, Instant since) {
    return new Dependency(name, status, required, detail, null, checkedAt, since);
  }
}
