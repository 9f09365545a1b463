package io.storyforge.admin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.storyforge.admin.testing.Browser.Screen;
import io.storyforge.admin.testing.Browser.Violation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browser.Shared.class)
class BrowserIT {
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/", "<p>hello</p>");
    answer("/wide", "<div style='width: 600px'>too wide</div>");
    answer("/mute", "<img src='data:,'>");
    server.start();
  }

  private void answer(String path, String body) {
    var page =
        """
        <!doctype html><html lang="en"><head><title>A page</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"></head>
        <body><main><h1>A page</h1>%s</main></body></html>
        """
            .formatted(body);
    var bytes = page.getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          // As strict as the service's own.
          exchange
              .getResponseHeaders()
              .set("Content-Security-Policy", "default-src 'self'; style-src-attr 'unsafe-inline'");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_phone_page_is_as_wide_as_the_phone(Browser browser) {
    visit(browser, Screen.PHONE, "/", page -> assertThat(scrollWidth(page)).isEqualTo(390));
    visit(browser, Screen.PHONE, "/wide", page -> assertThat(scrollWidth(page)).isGreaterThan(600));
  }

  @Test
  void a_wide_page_is_dark_when_asked_and_leaves_a_screenshot(Browser browser) {
    visit(
        browser,
        Screen.WIDE,
        "/",
        page -> {
          assertThat(scrollWidth(page)).isEqualTo(1440);
          assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
              .isEqualTo(true);
          assertThat(Browser.screenshot(page, "fixture")).isNotEmptyFile();
        });
  }

  @Test
  void axe_finds_a_planted_violation_and_nothing_else(Browser browser) {
    visit(browser, Screen.WIDE, "/", page -> assertThat(Browser.axe(page)).isEmpty());
    visit(
        browser,
        Screen.WIDE,
        "/mute",
        page ->
            assertThat(Browser.axe(page)).extracting(Violation::id).containsExactly("image-alt"));
  }

  private void visit(Browser browser, Screen screen, String path, Consumer<Page> look) {
    try (var context = browser.context(screen, ColorScheme.DARK);
        var page = context.newPage()) {
      page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + path);
      look.accept(page);
    }
  }

  private static int scrollWidth(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth");
  }
}
