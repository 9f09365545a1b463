package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.ServiceExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no filter of the resources ever sees: upgrades and event streams.
class SocketGuardIT {
  private static final String SOCKET = "/admin/status/stream";
  private static final String EVENTS = "/admin/status/events";

  private static final List<String> UPGRADE =
      List.of(
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension();

  @ParameterizedTest
  @ValueSource(strings = {SOCKET, EVENTS})
  void nobody_gets_in_without_a_credential_or_with_a_wrong_one(String path) throws Exception {
    assertThat(answer(path, "")).startsWith("HTTP/1.1 401").contains("problem+json");
    assertThat(answer(path, "Cookie: sf_sid=nonsense\r\n")).startsWith("HTTP/1.1 401");
    assertThat(answer(path, bearer("sf_" + "A".repeat(43)))).startsWith("HTTP/1.1 401");
    for (var scope : List.of(Scope.JOB, Scope.DEPLOY, Scope.TODO)) {
      assertThat(answer(path, bearer(token(scope)))).as(scope.text()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void a_page_of_another_origin_opens_no_socket_in_a_persons_name() throws Exception {
    var cookie = "Cookie: sf_sid=%s\r\n".formatted(session().cookie());
    assertThat(answer(SOCKET, cookie + "Origin: https://evil.example\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(answer(SOCKET, cookie + "Origin: null\r\n")).startsWith("HTTP/1.1 403");
    var own = "Origin: http://127.0.0.1:%d\r\n".formatted(SERVICE.service().port());
    assertThat(answer(SOCKET, cookie + own)).startsWith("HTTP/1.1 101");
  }

  @Test
  void signing_out_ends_the_sockets_of_that_session_at_once() throws Exception {
    var browser = session().open();
    try (var socket = open(SOCKET, "Cookie: sf_sid=%s\r\n".formatted(browser.cookie()))) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101");
      assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);
      assertThat(closeCode(socket.getInputStream())).isEqualTo(4401);
    }
  }

  @Test
  void a_revoked_token_ends_what_it_holds_open() throws Exception {
    var token = token(Scope.VIEWER);
    try (var socket = open(SOCKET, bearer(token))) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101");
      revoke(token);
      assertThat(closeCode(socket.getInputStream())).isEqualTo(4401);
    }
  }

  @Test
  void a_session_that_ended_elsewhere_loses_its_sockets_within_ten_seconds() throws Exception {
    var browser = session();
    try (var socket = open(SOCKET, "Cookie: sf_sid=%s\r\n".formatted(browser.cookie()))) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101");
      SERVICE.service().database().change(handle -> handle.execute("DELETE FROM session"));
      socket.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
      assertThat(closeCode(socket.getInputStream())).isEqualTo(4401);
    }
  }

  @Test
  void clients_that_never_finish_are_closed_and_disturb_nobody() throws Exception {
    var slow = new java.util.ArrayList<Socket>();
    for (int client = 0; client < 200; client++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.service().port());
      var half =
          client % 2 == 0
              ? "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
              : "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                  + "Content-Type: application/json\r\n\r\n{";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
      slow.add(socket);
    }
    for (int look = 0; look < 50; look++) {
      long start = System.nanoTime();
      assertThat(SERVICE.service().get("/health").statusCode()).isIn(200, 503);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> slow.stream().allMatch(SocketGuardIT::isOver));
    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void headers_that_trickle_are_cut_off() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.service().port())) {
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.ISO_8859_1));
      await()
          .pollInterval(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !takes(socket, 'x'));
    }
  }

  private static boolean takes(Socket socket, int letter) {
    try {
      socket.getOutputStream().write(letter);
      return !isOver(socket);
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void a_live_address_takes_nothing_but_get() throws Exception {
    for (var verb : List.of("HEAD", "OPTIONS", "POST")) {
      var open = SERVICE.service().request(EVENTS).method(verb, BodyPublishers.noBody());
      assertThat(SERVICE.service().send(open).statusCode()).as(verb).isEqualTo(401);
      var known =
          SERVICE.service().request(EVENTS, Scope.VIEWER).method(verb, BodyPublishers.noBody());
      assertThat(SERVICE.service().send(known).statusCode()).as(verb).isEqualTo(405);
    }
  }

  /// The server has closed it, with an answer or without.
  private static boolean isOver(Socket socket) {
    try {
      socket.setSoTimeout(1);
      socket.getInputStream().readAllBytes();
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static BrowserSession session() throws Exception {
    var browser = new BrowserSession(SERVICE.service());
    var request =
        SERVICE.service().request("/api/session", Scope.ADMIN).POST(BodyPublishers.noBody());
    browser.send(request);
    return browser;
  }

  private static String token(Scope scope) {
    return SERVICE.service().token(scope);
  }

  private static void revoke(String token) throws Exception {
    var fingerprint = Opaque.fingerprint(Opaque.hash(token));
    var request = SERVICE.service().request("/admin/tokens", Scope.ADMIN);
    var list =
        io.storyforge.admin.http.Json.mapper()
            .readTree(SERVICE.service().send(request).body())
            .get("tokens");
    for (var entry : list) {
      if (entry.get("fingerprint").asText().equals(fingerprint)) {
        var gone = SERVICE.service().request("/admin/tokens/" + entry.get("id"), Scope.ADMIN);
        assertThat(SERVICE.service().send(gone.DELETE()).statusCode()).isEqualTo(204);
      }
    }
  }

  private static String bearer(String token) {
    return "Authorization: Bearer %s\r\n".formatted(token);
  }

  private static Socket open(String path, String headers) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.service().port());
    socket.setSoTimeout(10_000);
    var upgrade = path.equals(SOCKET) ? String.join("\r\n", UPGRADE) : "";
    var request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n"
            .formatted(path, SERVICE.service().port(), upgrade, headers);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String answer(String path, String headers) throws IOException {
    try (var socket = open(path, headers)) {
      return head(socket);
    }
  }

  /// Up to the empty line, and not a byte of what follows.
  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /// Skips the frames before the close frame; the server's are not masked.
  private static int closeCode(InputStream in) throws IOException {
    while (true) {
      int opcode = in.read() & 0x0f;
      int length = in.read();
      if (length == 126) {
        length = (in.read() << 8) | in.read();
      }
      var payload = in.readNBytes(length);
      if (opcode == 8) {
        return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
      }
    }
  }
}
