package io.storyforge.admin.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.ConstraintMessage;
import io.dropwizard.jersey.validation.JerseyViolationException;
import io.storyforge.admin.http.Problem.FieldError;
import io.storyforge.admin.http.Problems.Answer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every exception that can leave a resource, each as a problem.
///
/// Jersey picks the mapper of the nearest type and brings mappers of its own for the types named
/// here, so each of them must be claimed.
public final class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  private static final String TOO_DEEP = "The body is nested too deep or holds too long a value.";

  private ProblemMappers() {}

  public static void register(JerseyEnvironment jersey, Problems problems) {
    problems
        .on(BodyTooLarge.class, tooLarge -> Answer.of(tooLarge.problem()))
        .on(BodyStopped.class, _ -> Answer.of(Problem.of(408, "The body did not come.")))
        .on(StreamConstraintsException.class, _ -> Answer.of(Problem.of(400, TOO_DEEP)))
        .on(ZipException.class, _ -> Answer.of(Problem.of(400, "The body is not valid gzip.")))
        .on(EOFException.class, _ -> Answer.of(Problem.of(400, "The body ends too early.")));
    jersey.register(new Invalid());
    jersey.register(new NotJson());
    jersey.register(new NotTheShape(problems));
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

  record NotTheShape(Problems problems) implements ExceptionMapper<JsonMappingException> {
    @Override
    public Response toResponse(JsonMappingException thrown) {
      var known = problems.find(thrown);
      if (known.isPresent()) {
        return Problems.respond(known.get());
      }
      var cause = thrown.getCause();
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
                  : Problem.invalid(List.of(new FieldError(field, message)))));
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
