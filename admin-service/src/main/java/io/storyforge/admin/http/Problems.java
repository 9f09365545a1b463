package io.storyforge.admin.http;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The one table that says which exception of the domain becomes which problem.
///
/// Filled while the service is put together, only read afterwards.
public final class Problems {
  /// A problem and what else the client needs to go on.
  public record Answer(Problem problem, Map<String, String> headers) {
    public static Answer of(Problem problem) {
      return new Answer(problem, Map.of());
    }

    public static Answer retryAfter(Problem problem, int seconds) {
      return new Answer(problem, Map.of("Retry-After", Integer.toString(seconds)));
    }
  }

  private final Map<Class<? extends Throwable>, Function<Throwable, Answer>> table =
      new LinkedHashMap<>();

  public <E extends Throwable> Problems on(Class<E> type, Function<E, Answer> answer) {
    table.put(type, thrown -> answer.apply(type.cast(thrown)));
    return this;
  }

  /// Searches the causes too: a store's refusal may arrive wrapped by a library.
  Optional<Answer> find(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      for (var entry : table.entrySet()) {
        if (entry.getKey().isInstance(cause)) {
          return Optional.of(entry.getValue().apply(cause));
        }
      }
    }
    return Optional.empty();
  }

  static Response respond(Answer answer) {
    var problem = answer.problem();
    var response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.at(RequestId.current()));
    answer.headers().forEach(response::header);
    return response.build();
  }
}
