package io.storyforge.admin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client is told when a request is refused: RFC 9457, `application/problem+json`.
///
/// `instance` is the request's id, which is also in the log line; `errors` names the fields of a
/// 422.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    List<FieldError> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public record FieldError(String field, String message) {}

  public static Problem of(int status, @Nullable String detail) {
    return new Problem("about:blank", title(status), status, detail, null, List.of());
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem("about:blank", title(422), 422, "Some fields are not valid.", null, errors);
  }

  public Problem at(@Nullable String instance) {
    return new Problem(type, title, status, detail, instance, errors);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Sign in first";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 408 -> "Request took too long";
      case 409 -> "Conflict with the current state";
      case 413 -> "Body too large";
      case 414 -> "Address too long";
      case 415 -> "Media type not supported";
      case 416 -> "Range not satisfiable";
      case 421 -> "This host is not served here";
      case 422 -> "Invalid fields";
      case 429 -> "Too many requests";
      case 431 -> "Headers too large";
      case 500 -> "Internal error";
      case 503 -> "Not available right now";
      default -> status < 500 ? "Refused" : "Failed";
    };
  }
}
