package io.storyforge.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsIT {
  @RegisterExtension
  static final ServiceExtension SERVICE =
      new ServiceExtension(environment ->
          environment.jersey().getResourceConfig().registerInstances(new EchoResource()));

  @Test
  void an_unknown_route_is_a_problem_with_the_requests_id() throws Exception {
    var answer = SERVICE.service().get("/nowhere");
    assertThat(problem(answer, 404).get("instance").asText())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void a_wrong_verb_names_the_right_ones() throws Exception {
    var answer =
        SERVICE.service().send(HttpRequest.newBuilder(SERVICE.service().at("/health")).DELETE());
    problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                          | 400 | not valid JSON",
        "{\"text\":\"a\",\"text\":\"b\",\"number\":1} | 400 | not valid JSON",
        "{\"text\":\"a\",\"number\":1} {}           | 400 | expected shape",
        "[]                                         | 400 | expected shape",
        "{\"text\":\"a\",\"number\":\"x\"}          | 422 | number",
        "{\"text\":\"a\",\"number\":null}           | 422 | number",
        "{\"number\":1}                             | 422 | text",
        "{\"text\":\"a\",\"number\":11}             | 422 | must be less than or equal to 10",
      })
  void a_bad_body_says_what_is_wrong(String body, int status, String says) throws Exception {
    var answer = SERVICE.service().post("/echo", body);
    problem(answer, status);
    assertThat(answer.body()).contains(says);
  }

  @Test
  void a_wrong_media_type_and_an_unknown_coding_are_refused() throws Exception {
    var at = SERVICE.service().at("/echo");
    var text = HttpRequest.newBuilder(at).header("Content-Type", "text/plain");
    problem(SERVICE.service().send(text.POST(BodyPublishers.ofString("x"))), 415);
    var coded =
        HttpRequest.newBuilder(at)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "br");
    problem(SERVICE.service().send(coded.POST(BodyPublishers.ofString("{}"))), 415);
  }

  @Test
  void a_large_body_is_refused_whether_or_not_it_says_its_size() throws Exception {
    var large = "{\"text\":\"%s\",\"number\":1}".formatted("x".repeat(1 << 20));
    problem(SERVICE.service().post("/echo", large), 413);
    var chunked =
        HttpRequest.newBuilder(SERVICE.service().at("/echo"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)));
    problem(SERVICE.service().send(chunked), 413);
  }

  @Test
  void gzip_is_read_and_a_gzip_bomb_is_refused() throws Exception {
    assertThat(gzip("{\"text\":\"a\",\"number\":1}").statusCode()).isEqualTo(200);
    var bomb = "{\"text\":\"%s\",\"number\":1}".formatted("0".repeat(50 << 20));
    problem(gzip(bomb), 413);
    var notGzip =
        HttpRequest.newBuilder(SERVICE.service().at("/echo"))
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("plain"));
    problem(SERVICE.service().send(notGzip), 400);
  }

  @Test
  void a_thousand_brackets_are_refused() throws Exception {
    problem(SERVICE.service().post("/echo/any", "{\"a\":" + "[".repeat(1000)), 400);
  }

  @Test
  void a_parameter_of_the_wrong_type_is_a_problem() throws Exception {
    problem(SERVICE.service().get("/echo/number?n=x"), 404);
  }

  @Test
  void an_unexpected_error_tells_an_id_and_nothing_else() throws Exception {
    var answer = SERVICE.service().get("/echo/broken");
    problem(answer, 500);
    assertThat(answer.body()).doesNotContain("secret", "IllegalState", "java.");
  }

  @Test
  void a_request_that_never_reaches_a_resource_is_a_problem_too() throws Exception {
    assertThat(raw("GET /health HTTP/1.1\r\nHost: a b\r\n\r\n")).contains("400", "problem+json");
    assertThat(raw("BROKEN\r\n\r\n")).contains("400");
    var headers = "X-Large: " + "x".repeat(100_000) + "\r\n";
    assertThat(raw("GET /health HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"))
        .contains("431", "problem+json");
    assertThat(raw("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .contains("400", "problem+json");
    var twoLengths = "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}";
    assertThat(raw("POST /echo HTTP/1.1\r\nHost: localhost\r\n" + twoLengths)).contains("400");
  }

  @Test
  void a_callers_own_request_id_is_kept_if_it_is_harmless() throws Exception {
    assertThat(idFor("trainer-4711")).isEqualTo("trainer-4711");
    assertThat(idFor("a b")).doesNotContain(" ");
  }

  private static String idFor(String given) throws Exception {
    var request = HttpRequest.newBuilder(SERVICE.service().at("/health"));
    var answer = SERVICE.service().send(request.header("X-Request-Id", given));
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private static HttpResponse<String> gzip(String body) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return SERVICE
        .service()
        .send(
            HttpRequest.newBuilder(SERVICE.service().at("/echo"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.service().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new byte[4096];
      int read = socket.getInputStream().read(answer);
      return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.ISO_8859_1);
    }
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var problem = Json.mapper().readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    return problem;
  }
}
