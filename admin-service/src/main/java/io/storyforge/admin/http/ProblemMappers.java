package io.storyforge.admin.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.ConstraintMessage;
import io.dropwizard.jersey.validation.JerseyViolationException;
import io.storyforge.admin.http.Problem.FieldError;
import io.storyforge.admin.http.Problems.Answer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every exception that can leave a resource, each as a problem.
///
/// Jersey picks the mapper of the nearest type and brings mappers of its own for the types named
/// here, so each of them must be claimed.
public final class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  private ProblemMappers() {}

  public static void register(JerseyEnvironment jersey, Problems problems) {
    jersey.register(new Invalid());
    jersey.register(new NotJson());
    jersey.register(new NotTheShape());
    jersey.register(new Refused(problems));
    jersey.register(new Unexpected(problems));
  }

  static final class Invalid implements ExceptionMapper<JerseyViolationException> {
    @Override
    public Response toResponse(JerseyViolationException thrown) {
      var errors =
          thrown.getConstraintViolations().stream()
              .map(violation ->
                  new FieldError(
                      violation.getPropertyPath().toString(),
                      ConstraintMessage.getMessage(violation, thrown.getInvocable())))
              .toList();
      return Problems.respond(Answer.of(Problem.invalid(errors)));
    }
  }

  static final class NotJson implements ExceptionMapper<JsonParseException> {
    @Override
    public Response toResponse(JsonParseException thrown) {
      var place = thrown.getLocation();
      var detail =
          "The body is not valid JSON: line %d, column %d."
              .formatted(place.getLineNr(), place.getColumnNr());
      return Problems.respond(Answer.of(Problem.of(400, detail)));
    }
  }

  static final class NotTheShape implements ExceptionMapper<JsonMappingException> {
    @Override
    public Response toResponse(JsonMappingException thrown) {
      var cause = thrown.getCause();
      if (cause instanceof BodyTooLarge tooLarge) {
        return Problems.respond(Answer.of(tooLarge.problem()));
      }
      var field =
          thrown.getPath().stream()
              .map(step ->
                  step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
              .collect(Collectors.joining("."));
      var message =
          cause instanceof IllegalArgumentException
              ? String.valueOf(cause.getMessage())
              : "has the wrong type";
      return Problems.respond(
          Answer.of(
              field.isEmpty()
                  ? Problem.of(400, "The body does not have the expected shape.")
                  : Problem.invalid(java.util.List.of(new FieldError(field, message)))));
    }
  }

  /// Starts from the response Jersey made, or a 405 would lose its `Allow`.
  record Refused(Problems problems) implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException thrown) {
      var known = problems.find(thrown);
      if (known.isPresent()) {
        return Problems.respond(known.get());
      }
      var made = thrown.getResponse();
      if (made.hasEntity() || made.getStatus() < 400) {
        return made;
      }
      var problem = Problem.of(made.getStatus(), null).at(RequestId.current());
      if (made.getStatus() >= 500) {
        LOG.error("Request failed", thrown);
      }
      return Response.fromResponse(made).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
  }

  record Unexpected(Problems problems) implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable thrown) {
      return Problems.respond(
          problems
              .find(thrown)
              .orElseGet(() -> {
                LOG.error("Request failed", thrown);
                return Answer.of(Problem.of(500, null));
              }));
    }
  }
}
