package io.storyforge.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.auth.people.Passphrase;
import io.storyforge.admin.http.Scope;
import io.storyforge.admin.testing.RunningService;
import io.storyforge.admin.testing.StoresExtension;
import io.storyforge.admin.testing.TestStores;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {
  private static final String FIRST = "correct horse battery";
  private static final String SECOND = "another long passphrase";

  @RegisterExtension static final StoresExtension STORES = new StoresExtension();

  private RunningService service;
  private BrowserSession browser;

  @BeforeEach
  void start() throws Exception {
    TestStores stores = STORES.stores();
    service =
        new RunningService(
            stores.yaml(stores.freshDatabase()) + ", redis: {url: \"off\"}", _ -> {});
    browser = new BrowserSession(service);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  @Test
  void the_first_link_works_once_and_offers_to_set_a_passphrase() throws Exception {
    var link = link();
    var in = browser.get(link);
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(browser.get("/api/session").body()).contains("\"first_run\":true");
    var again = new BrowserSession(service).get(link);
    assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("/ui/?link=used");
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void no_link_works_once_a_passphrase_is_set() throws Exception {
    firstRun();
    assertThat(browser.get("/api/session").body()).contains("\"first_run\":false");
    var other = new BrowserSession(service).get("/login?link=guess");
    assertThat(other.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void a_session_is_new_at_each_login_and_over_after_logout() throws Exception {
    firstRun();
    var before = browser.cookie();
    assertThat(browser.login(Role.ADMIN, FIRST).statusCode()).isEqualTo(200);
    var after = browser.cookie();
    assertThat(after).isNotEqualTo(before);
    assertThat(
            service
                .send(service.request("/api/session").header("Cookie", "sf_sid=" + before))
                .statusCode())
        .isEqualTo(401);
    assertThat(browser.open().send("DELETE", "/api/session", "{}").statusCode()).isEqualTo(204);
    assertThat(
            service
                .send(service.request("/api/session").header("Cookie", "sf_sid=" + after))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void logout_as_a_link_signs_out_too() throws Exception {
    firstRun();
    assertThat(browser.get("/logout").statusCode()).isEqualTo(303);
    assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void a_new_passphrase_ends_the_other_sessions_and_asks_for_the_old_one() throws Exception {
    firstRun();
    var other = new BrowserSession(service);
    assertThat(other.login(Role.ADMIN, FIRST).statusCode()).isEqualTo(200);
    assertThat(change("{\"passphrase\":\"%s\"}".formatted(SECOND))).isEqualTo(422);
    assertThat(change("{\"passphrase\":\"%s\",\"current\":\"wrong\"}".formatted(SECOND)))
        .isEqualTo(422);
    assertThat(change("{\"passphrase\":\"%s\",\"current\":\"%s\"}".formatted(SECOND, FIRST)))
        .isEqualTo(204);
    assertThat(other.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
    assertThat(new BrowserSession(service).login(Role.ADMIN, FIRST).statusCode()).isEqualTo(401);
    assertThat(new BrowserSession(service).login(Role.ADMIN, SECOND).statusCode()).isEqualTo(200);
  }

  @Test
  void a_stolen_session_cannot_guess_the_passphrase() throws Exception {
    firstRun();
    var body = "{\"passphrase\":\"%s\",\"current\":\"wrong\"}".formatted(SECOND);
    for (int guess = 0; guess < 5; guess++) {
      assertThat(change(body)).isEqualTo(422);
    }
    assertThat(change(body)).isEqualTo(429);
    assertThat(browser.get("/admin/audit?result=refused").body()).contains("passphrase.set");
  }

  @Test
  void a_session_of_an_earlier_passphrase_is_over_however_it_was_changed() throws Exception {
    firstRun();
    var other = new BrowserSession(service);
    assertThat(other.login(Role.ADMIN, FIRST).statusCode()).isEqualTo(200);
    var hash = Passphrase.of(SECOND).stored();
    service.database().change(handle -> handle.execute("UPDATE passphrase SET hash = ?", hash));
    await().untilAsserted(() -> assertThat(other.get("/api/session").statusCode()).isEqualTo(401));
  }

  @Test
  void a_machine_sets_no_passphrase() throws Exception {
    var request =
        service
            .request("/admin/people/admin/passphrase", Scope.ADMIN)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"passphrase\":\"%s\"}".formatted(SECOND)));
    assertThat(service.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void a_short_passphrase_is_refused_by_its_field() throws Exception {
    browser.get(link());
    browser.open();
    var answer =
        browser.send("PUT", "/admin/people/admin/passphrase", "{\"passphrase\":\"short\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"passphrase\"", "at least 12");
  }

  @Test
  void a_viewer_looks_and_changes_nothing() throws Exception {
    firstRun();
    var set =
        browser.send(
            "PUT", "/admin/people/viewer/passphrase", "{\"passphrase\":\"%s\"}".formatted(SECOND));
    assertThat(set.statusCode()).isEqualTo(204);
    var viewer = new BrowserSession(service);
    assertThat(viewer.login(Role.VIEWER, SECOND).statusCode()).isEqualTo(200);
    assertThat(viewer.get("/admin/tokens").statusCode()).isEqualTo(403);
    assertThat(viewer.open().send("PUT", "/admin/people/admin/passphrase", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void guessing_is_slowed_down_and_nobody_is_told_which_role_exists() throws Exception {
    firstRun();
    var guesser = new BrowserSession(service);
    for (int guess = 0; guess < 10; guess++) {
      var answer = guesser.login(guess % 2 == 0 ? Role.ADMIN : Role.VIEWER, "wrong passphrase");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("The passphrase is not right.");
    }
    var slowed = guesser.login(Role.ADMIN, FIRST);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void what_signing_in_did_stands_in_the_audit() throws Exception {
    firstRun();
    new BrowserSession(service).login(Role.ADMIN, "wrong passphrase");
    var audit = browser.get("/admin/audit").body();
    assertThat(audit).contains("session.link", "passphrase.set", "\"from\":\"127.0.0.1\"");
    assertThat(browser.get("/admin/audit?result=refused").body()).contains("session.begin");
    assertThat(audit).doesNotContain(FIRST, "wrong passphrase");
  }

  private void firstRun() throws Exception {
    browser.get(link());
    browser.open();
    var set =
        browser.send(
            "PUT", "/admin/people/admin/passphrase", "{\"passphrase\":\"%s\"}".formatted(FIRST));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(204);
  }

  private int change(String body) throws Exception {
    return browser.send("PUT", "/admin/people/admin/passphrase", body).statusCode();
  }

  private String link() throws Exception {
    var line = Pattern.compile("^login=http://[^/]+(.+)$", Pattern.MULTILINE);
    var found = line.matcher(Files.readString(service.dataFolder().resolve("lock")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
