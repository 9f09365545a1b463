package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.testing.ServiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With our own loggers at DEBUG, each request in the access log.
class SecretsInLogsIT {
  private static final String CONFIG =
      "{http: {port: 0}, storage: {dataFolder: '@data', programs: '@programs'},"
          + " logging: {level: INFO, loggers: {io.storyforge.admin: DEBUG}}}";
  private static final Pattern LOGIN = Pattern.compile("^login=(.+)$", Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void no_token_link_cookie_passphrase_or_query_is_ever_logged() throws Exception {
    try (var service = ServiceProcess.start(folder, CONFIG)) {
      await().atMost(Duration.ofSeconds(60)).until(service::isReady);
      var lock = service.data().resolve("lock");
      await().until(() -> LOGIN.matcher(Files.readString(lock)).find());
      var found = LOGIN.matcher(Files.readString(lock));
      assertThat(found.find()).isTrue();
      var link = URI.create(found.group(1));
      var cookie = send(HttpRequest.newBuilder(link));
      var base = link.resolve("/");
      send(HttpRequest.newBuilder(base.resolve("/health?t=query-secret-4711")));
      send(
          HttpRequest.newBuilder(base.resolve("/admin/audit?t=query-secret-4711"))
              .header("Authorization", "Bearer sf_bearer-secret-4711"));
      send(
          HttpRequest.newBuilder(base.resolve("/login"))
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"role\":\"admin\",\"passphrase\":\"pass-secret-4711\"}")));
      await().until(() -> service.output().contains("POST /login"));
      var log = service.output();
      assertThat(log).contains("GET /login 303", "GET /health 200");
      assertThat(log).doesNotContain("secret-4711", link.getQuery().substring("link=".length()));
      assertThat(cookie).hasSizeGreaterThan(40);
      assertThat(log).doesNotContain(cookie);
      service.program().terminate();
      service.exit(Duration.ofSeconds(10));
    }
  }

  /// The cookie that came with the answer, if one did.
  private static String send(HttpRequest.Builder request) throws Exception {
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .map(set -> set.substring("sf_sid=".length(), set.indexOf(';')))
        .orElse("");
  }
}
