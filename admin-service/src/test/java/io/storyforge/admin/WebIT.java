package io.storyforge.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.storyforge.admin.testing.Browser;
import io.storyforge.admin.testing.Browser.Screen;
import io.storyforge.admin.testing.RunningService;
import io.storyforge.admin.testing.StoresExtension;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The pages as a person meets them, in a real browser on the real service.
@ExtendWith(Browser.Shared.class)
class WebIT {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Pattern LOGIN = Pattern.compile("^login=(.+)$", Pattern.MULTILINE);

  @RegisterExtension static final StoresExtension STORES = new StoresExtension();

  private RunningService service;

  @BeforeEach
  void start() throws Exception {
    var stores = STORES.stores();
    service =
        new RunningService(
            stores.yaml(stores.freshDatabase()) + ", redis: {url: \"off\"}", _ -> {});
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  @Test
  void the_whole_way_from_the_first_link_to_the_audit(Browser browser) throws Exception {
    try (var context = browser.context(Screen.WIDE, ColorScheme.LIGHT)) {
      var page = context.newPage();
      setFirstPassphrase(page);
      button(page, "Sign out").click();
      assertThat(heading(page, "Sign in")).isVisible();
      signIn(page);
      page.getByRole(AriaRole.LINK, named("Access")).first().click();
      var token = createToken(page);
      assertThat(status(token)).isEqualTo(200);
      button(page, "Revoke the token of gpu-1").click();
      button(page, "Revoke").last().click();
      assertThat(page.getByText("The token of gpu-1 is revoked.")).isVisible();
      assertThat(status(token)).isEqualTo(401);
      page.getByRole(AriaRole.LINK, named("Audit")).first().click();
      assertThat(page.getByText("token.revoke").first()).isVisible();
      assertThat(page.getByText("session.link").first()).isVisible();
      Browser.screenshot(page, "audit-wide-light");
    }
  }

  @Test
  void a_used_link_says_so(Browser browser) throws Exception {
    var link = link();
    try (var context = browser.context(Screen.WIDE, ColorScheme.LIGHT);
        var other = browser.context(Screen.WIDE, ColorScheme.LIGHT)) {
      var page = context.newPage();
      page.navigate(link);
      assertThat(heading(page, "Set an admin passphrase")).isVisible();
      var late = other.newPage();
      late.navigate(link);
      assertThat(late.getByText("That link was used already")).isVisible();
    }
  }

  @Test
  void every_view_is_readable_wide_and_on_a_phone_dark_and_light(Browser browser) throws Exception {
    try (var first = browser.context(Screen.WIDE, ColorScheme.LIGHT)) {
      setFirstPassphrase(first.newPage());
    }
    for (var screen : Screen.values()) {
      for (var colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (var context = browser.context(screen, colors)) {
          var page = context.newPage();
          var name = "%s-%s".formatted(screen, colors).toLowerCase(java.util.Locale.ROOT);
          page.navigate(service.at("/ui/").toString());
          assertThat(heading(page, "Sign in")).isVisible();
          check(page, screen, "sign-in-" + name);
          signIn(page);
          assertThat(page.getByText("mariadb").first()).isVisible();
          check(page, screen, "overview-" + name);
          for (var view : new String[] {"audit", "access"}) {
            page.navigate(service.at("/ui/" + view).toString());
            assertThat(page.getByRole(AriaRole.TABLE).first()).isVisible();
            check(page, screen, view + "-" + name);
          }
        }
      }
    }
  }

  @Test
  void the_page_goes_on_by_itself_after_the_service_was_away(Browser browser) throws Exception {
    try (var context = browser.context(Screen.WIDE, ColorScheme.LIGHT)) {
      var page = context.newPage();
      setFirstPassphrase(page);
      assertThat(page.getByText("Live").first()).isVisible();
      context.setOffline(true);
      page.evaluate("window.dispatchEvent(new Event('offline'))");
      context.setOffline(false);
      assertThat(page.getByText("Live").first()).isVisible();
    }
  }

  private static void check(Page page, Screen screen, String name) {
    Browser.screenshot(page, name);
    assertThat(Browser.axe(page)).as(name).isEmpty();
    var width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).as(name).isLessThanOrEqualTo(screen.width);
  }

  private void setFirstPassphrase(Page page) throws Exception {
    page.navigate(link());
    assertThat(heading(page, "Set an admin passphrase")).isVisible();
    page.getByLabel("New passphrase").fill(PASSPHRASE);
    button(page, "Set passphrase").last().click();
    assertThat(page.getByText("The admin passphrase is set.")).isVisible();
  }

  private static void signIn(Page page) {
    page.getByLabel("Passphrase").fill(PASSPHRASE);
    button(page, "Sign in").click();
    assertThat(heading(page, "Overview")).isVisible();
  }

  private static String createToken(Page page) {
    button(page, "Create token").first().click();
    page.getByLabel("Machine").last().fill("gpu-1");
    page.getByRole(AriaRole.CHECKBOX).nth(2).check();
    button(page, "Create token").last().click();
    var text = page.locator(".token-text code");
    assertThat(text).isVisible();
    var token = text.textContent();
    button(page, "I have stored it").click();
    return token;
  }

  private int status(String token) throws Exception {
    var request = service.request("/api/session").header("Authorization", "Bearer " + token);
    return service.send(request).statusCode();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private String link() throws Exception {
    var found = LOGIN.matcher(Files.readString(service.dataFolder().resolve("lock")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
