package io.storyforge.admin.auth;

import io.storyforge.admin.http.Json;
import io.storyforge.admin.testing.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// What a browser remembers: one cookie and the CSRF token of its page.
final class BrowserSession {
  private final RunningService service;
  private @Nullable String cookie;
  private @Nullable String csrfToken;

  BrowserSession(RunningService service) {
    this.service = service;
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> send(String verb, String path, String json) throws Exception {
    var request = request(path).header("Content-Type", "application/json");
    if (csrfToken != null) {
      request.header("X-CSRF-Token", csrfToken);
    }
    return send(request.method(verb, BodyPublishers.ofString(json)));
  }

  HttpResponse<String> login(Role role, String passphrase) throws Exception {
    csrfToken = null;
    var body = "{\"role\":\"%s\",\"passphrase\":\"%s\"}".formatted(role.text(), passphrase);
    return send("POST", "/login", body);
  }

  /// As the page does when it opens.
  BrowserSession open() throws Exception {
    csrfToken = Json.mapper().readTree(get("/api/session").body()).path("csrf_token").asText();
    return this;
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(service.at(path));
    return cookie == null ? request : request.header("Cookie", "sf_sid=" + cookie);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    var answer = service.send(request);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring("sf_sid=".length(), set.indexOf(';')));
    return answer;
  }

  @Nullable String cookie() {
    return cookie;
  }

  @Nullable String csrfToken() {
    return csrfToken;
  }
}
