package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.http.Json;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a foreign page, a foreign name and a stolen cookie can do: nothing.
class GuardIT {
  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension();

  @Test
  void a_cookie_alone_changes_nothing() throws Exception {
    var browser = machineSession();
    for (var verb : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      var request = browser.request("/admin/tokens/1").method(verb, BodyPublishers.ofString("{}"));
      assertThat(browser.send(request).statusCode()).as(verb).isEqualTo(403);
    }
    var made =
        browser
            .open()
            .send("POST", "/admin/tokens", "{\"machine\":\"gpu-1\",\"scopes\":[\"job\"]}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic eDp5", "Bearer", "x"})
  void another_authorization_does_not_replace_the_csrf_token(String authorization)
      throws Exception {
    var browser = machineSession();
    var request =
        browser
            .request("/admin/tokens")
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString("{\"machine\":\"gpu-1\",\"scopes\":[\"job\"]}"));
    assertThat(browser.send(request).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void a_link_on_another_page_signs_nobody_out(String site) throws Exception {
    var browser = machineSession();
    var answer = browser.send(browser.request("/logout").header("Sec-Fetch-Site", site).GET());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void guessing_at_the_first_link_writes_nothing() throws Exception {
    long before = audits();
    for (int guess = 0; guess < 20; guess++) {
      assertThat(SERVICE.service().get("/login?link=guess").statusCode()).isIn(303, 429);
    }
    assertThat(audits() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void a_refused_control_action_stands_in_the_audit_once() throws Exception {
    long before = audits();
    var token = SERVICE.service().token(Scope.JOB);
    for (int attempt = 0; attempt < 5; attempt++) {
      var request = bearer("/admin/tokens/1", token).DELETE();
      assertThat(SERVICE.service().send(request).statusCode()).isEqualTo(403);
    }
    // One row for the token that was made, one for the refusal.
    assertThat(audits() - before).isEqualTo(2);
  }

  private static long audits() {
    return SERVICE
        .service()
        .database()
        .read(handle -> handle.createQuery("SELECT COUNT(*) FROM audit").mapTo(Long.class).one());
  }

  @Test
  void the_csrf_token_of_another_session_is_worth_nothing() throws Exception {
    var one = machineSession().open();
    var other = machineSession();
    var request =
        other
            .request("/admin/tokens/1")
            .header(SignInFilter.CSRF_HEADER, String.valueOf(one.csrfToken()))
            .DELETE();
    assertThat(other.send(request).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"})
  void a_page_of_another_origin_writes_nothing(String origin) throws Exception {
    var browser = machineSession().open();
    var request =
        raw(
            "DELETE /admin/tokens/1 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nCookie: sf_sid=%s\r\nX-CSRF-Token: %s\r\n\r\n"
                .formatted(
                    SERVICE.service().port(), origin, browser.cookie(), browser.csrfToken()));
    assertThat(request).startsWith("HTTP/1.1 403");
    var login =
        raw(
            "POST /login HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nContent-Length: 0\r\n\r\n"
                .formatted(SERVICE.service().port(), origin));
    assertThat(login).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "localhost, 200",
    "127.0.0.1:8080, 200",
    "[::1]:8080, 200",
    "LOCALHOST:1, 200",
    "192.168.7.9, 200"
  })
  void only_names_of_ours_are_served(String host, int status) throws Exception {
    assertThat(raw("GET /health HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host)))
        .startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/ui/", "/nowhere", "/admin/tokens", "/ui/missing.js"})
  void every_answer_tells_the_browser_what_not_to_do(String path) throws Exception {
    var headers = SERVICE.service().get(path).headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cache-Control").orElseThrow())
        .containsAnyOf("no-store", "no-cache");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void a_revoked_token_and_the_session_made_from_it_are_out() throws Exception {
    var admin = SERVICE.service().token(Scope.ADMIN);
    var made =
        SERVICE
            .service()
            .send(
                bearer("/admin/tokens", admin)
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"machine\":\"gpu-1\",\"scopes\":[\"viewer\"]}")));
    var token = Json.mapper().readTree(made.body());
    var text = token.get("token").asText();
    var browser = new BrowserSession(SERVICE.service());
    browser.send(bearer("/api/session", text).POST(BodyPublishers.noBody()));
    assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
    var gone = bearer("/admin/tokens/" + token.get("id"), admin).DELETE();
    assertThat(SERVICE.service().send(gone).statusCode()).isEqualTo(204);
    assertThat(SERVICE.service().send(bearer("/api/session", text)).statusCode()).isEqualTo(401);
    assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    var list = SERVICE.service().send(bearer("/admin/tokens", admin)).body();
    assertThat(list).contains(token.get("fingerprint").asText()).doesNotContain(text);
  }

  @Test
  void the_older_header_signs_in_and_does_nothing_else() throws Exception {
    var text = SERVICE.service().token(Scope.TODO);
    var browser = new BrowserSession(SERVICE.service());
    var made =
        browser.send(
            browser
                .request("/api/session")
                .header("x-sf-todo-token", text)
                .POST(BodyPublishers.noBody()));
    assertThat(made.statusCode()).isEqualTo(204);
    assertThat(browser.get("/api/session").body()).contains("\"kind\":\"machine\"", "\"todo\"");
    var direct = SERVICE.service().request("/api/session").header("x-sf-todo-token", text);
    assertThat(SERVICE.service().send(direct).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"machine\":\"\",\"scopes\":[\"job\"]}          | 422 | machine",
        "{\"machine\":\"a b\",\"scopes\":[\"job\"]}       | 422 | machine",
        "{\"machine\":\"../x\",\"scopes\":[\"job\"]}      | 422 | machine",
        "{\"machine\":\"a\",\"scopes\":[]}                | 422 | scopes",
        "{\"machine\":\"a\",\"scopes\":[\"root\"]}        | 422 | scopes",
        "{\"machine\":\"a\",\"scopes\":[\"job\",null]}     | 422 | scopes",
        "{\"machine\":\"admin\",\"scopes\":[\"job\"]}     | 422 | machine",
        "{\"scopes\":[\"job\"]}                           | 422 | machine",
      })
  void a_token_of_nobody_or_for_nothing_is_refused(String body, int status, String field)
      throws Exception {
    var request =
        SERVICE
            .service()
            .request("/admin/tokens", Scope.ADMIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    var answer = SERVICE.service().send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=501",
        "limit=x",
        "cursor=x",
        "cursor=-5",
        "since=yesterday",
        "until=1",
        "result=maybe"
      })
  void a_question_to_the_audit_that_cannot_be_read_is_400(String query) throws Exception {
    var request = SERVICE.service().request("/admin/audit?" + query, Scope.ADMIN);
    assertThat(SERVICE.service().send(request).statusCode()).isEqualTo(400);
  }

  @Test
  void the_audit_is_read_page_by_page_without_a_hole() throws Exception {
    for (int row = 0; row < 7; row++) {
      SERVICE.service().token(Scope.VIEWER);
    }
    var seen = new java.util.ArrayList<Long>();
    var cursor = "";
    do {
      var request =
          SERVICE.service().request("/admin/audit?limit=3&who=admin" + cursor, Scope.ADMIN);
      var page = Json.mapper().readTree(SERVICE.service().send(request).body());
      page.get("entries").forEach(entry -> seen.add(entry.get("id").asLong()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).hasSizeGreaterThanOrEqualTo(7).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  private static BrowserSession machineSession() throws Exception {
    var browser = new BrowserSession(SERVICE.service());
    var token = SERVICE.service().token(Scope.ADMIN);
    browser.send(bearer("/api/session", token).POST(BodyPublishers.noBody()));
    return browser;
  }

  private static HttpRequest.Builder bearer(String path, String token) {
    return SERVICE.service().request(path).header("Authorization", "Bearer " + token);
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
}
