package io.storyforge.admin;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.http.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Makes the OpenAPI text from resource classes. Every field of a record is required; those marked
/// `@Nullable` may be null.
@NullMarked
final class OpenApiFile {
  private OpenApiFile() {}

  static String of(Set<Class<?>> resources) throws Exception {
    ModelConverters.getInstance().addConverter(new ModelResolver(Json.mapper()));
    ModelConverters.getInstance().addConverter(new Records());
    var api = new Reader(new SwaggerConfiguration().defaultResponseCode("200")).read(resources);
    api.info(new Info().title("Storyforge Admin").version("1"));
    ModelConverters.getInstance().readAll(new AnnotatedType(Problem.class)).forEach(api::schema);
    api.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiFile::refusals));
    requestBodies(api).forEach(name -> mayLeaveOutNulls(api, name));
    mayLeaveOutNulls(api, Problem.class.getSimpleName());
    sort(api);
    return io.swagger.v3.core.util.Json.pretty(api) + "\n";
  }

  private static Stream<String> requestBodies(OpenAPI api) {
    return api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .map(Operation::getRequestBody)
        .filter(Objects::nonNull)
        .flatMap(body -> body.getContent().values().stream())
        .map(media -> media.getSchema().get$ref())
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1));
  }

  /// An answer says null; a request, like a problem, may leave the field out.
  @SuppressWarnings("rawtypes") // the library's own signature
  private static void mayLeaveOutNulls(OpenAPI api, String name) {
    Schema<?> model = Objects.requireNonNull(api.getComponents().getSchemas().get(name), name);
    Map<String, Schema> properties = model.getProperties();
    model.setRequired(
        model.getRequired().stream()
            .filter(field -> !mayBeNull(Objects.requireNonNull(properties.get(field), field)))
            .toList());
  }

  private static boolean mayBeNull(Schema<?> field) {
    return Boolean.TRUE.equals(field.getNullable());
  }

  private static void refusals(Operation operation) {
    var schema = new Schema<Problem>().$ref("#/components/schemas/Problem");
    var content = new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema));
    operation
        .getResponses()
        .addApiResponse("default", new ApiResponse().description("A problem").content(content));
  }

  /// Reflection gives no order, a file in the repository needs one.
  private static void sort(OpenAPI api) {
    var paths = new TreeMap<>(api.getPaths());
    api.getPaths().clear();
    paths.forEach(api.getPaths()::addPathItem);
    api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
  }

  private static final class Records implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
        AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
      var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
      var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
      if (schema != null && raw.isRecord()) {
        var model = context.getDefinedModels().getOrDefault(raw.getSimpleName(), schema);
        if (model.getProperties() != null) {
          mark(raw, model);
        }
      }
      return schema;
    }

    @SuppressWarnings("rawtypes") // the library's own signature
    private static void mark(Class<?> raw, Schema<?> model) {
      Map<String, Schema> properties = model.getProperties();
      model.setRequired(properties.keySet().stream().sorted().toList());
      Arrays.stream(raw.getRecordComponents())
          .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class))
          .map(Records::jsonName)
          .forEach(name ->
              properties.put(name, nullable(Objects.requireNonNull(properties.get(name), name))));
    }

    /// Beside a `$ref` nothing else counts in OpenAPI 3.0, so the reference is wrapped.
    private static Schema<?> nullable(Schema<?> property) {
      var schema = property.get$ref() == null ? property : new Schema<>().addAllOfItem(property);
      schema.setNullable(true);
      return schema;
    }

    private static String jsonName(RecordComponent part) {
      return Json.mapper().getPropertyNamingStrategy().nameForField(null, null, part.getName());
    }
  }
}
