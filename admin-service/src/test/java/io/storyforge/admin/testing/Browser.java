package io.storyforge.admin.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The machine's Chromium, driven by Playwright, one for all tests:
/// `@ExtendWith(Browser.Shared.class)` and a parameter. Each test opens contexts of its own and
/// closes them. Playwright belongs to the thread that made it: the tests' own.
public final class Browser implements AutoCloseable {
  /// Loopback only; the rest is what Chromium needs as root in a container, and what it would do in
  /// the background.
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");

  private static final Path MODULES =
      Path.of(System.getProperty("storyforge.node_modules", "../web-admin/node_modules"));
  private static final Path AXE = MODULES.resolve("axe-core/axe.min.js");

  public enum Screen {
    WIDE(1440, 900),
    PHONE(390, 844);

    public final int width;
    public final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /// What axe found, and the selectors of where.
  public record Violation(String id, String impact, String help, List<String> places) {}

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path program, Path node) {
    playwright =
        Playwright.create(
            new CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
  }

  private static Browser start() {
    var program =
        Stream.of(
                System.getenv("STORYFORGE_CHROMIUM"),
                "chromium",
                "chromium-browser",
                "google-chrome")
            .flatMap(Stream::ofNullable)
            .flatMap(name -> Missing.program(name).stream())
            .findFirst()
            .orElseThrow(() -> Missing.part("no browser: Chromium is not installed"));
    var node =
        Optional.ofNullable(System.getenv("PLAYWRIGHT_NODEJS_PATH"))
            .map(Path::of)
            .or(() -> Missing.program("node"))
            .orElseThrow(() -> Missing.part("no browser: Node, which drives it, is not installed"));
    var driver = MODULES.resolve("playwright-core");
    for (var file : List.of(driver.resolve("cli.js"), AXE)) {
      if (!Files.exists(file)) {
        throw Missing.part("no browser: the web build has not made " + file.normalize());
      }
    }
    useDriver(driver);
    return new Browser(program, node);
  }

  /// Playwright wants the npm package in a folder named `package`.
  private static void useDriver(Path driver) {
    var folder = Path.of("target", "playwright").toAbsolutePath();
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve("package"));
      Files.createSymbolicLink(folder.resolve("package"), driver.toRealPath());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    System.setProperty("playwright.cli.dir", folder.toString());
  }

  /// A fresh profile: no cookie, no storage.
  public BrowserContext context(Screen screen, ColorScheme colors) {
    var phone = screen == Screen.PHONE;
    return browser.newContext(
        new NewContextOptions()
            .setViewportSize(screen.width, screen.height)
            .setColorScheme(colors)
            .setIsMobile(phone)
            .setHasTouch(phone)
            .setLocale("en-US")
            .setTimezoneId("UTC"));
  }

  public static Path screenshot(Page page, String name) {
    var file = Path.of("target", "screenshots", name + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /// Runs axe-core over the page as it is now. Evaluated, not added as a script: the page's own
  /// policy would refuse that.
  public static List<Violation> axe(Page page) {
    try {
      page.evaluate(Files.readString(AXE));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    var found =
        page.evaluate(
            """
            async () => (await axe.run()).violations.map(v => ({
              id: v.id, impact: v.impact ?? '', help: v.help, places: v.nodes.map(n => n.target.join(' '))}))
            """);
    return ((List<?>) found).stream().map(Browser::violation).toList();
  }

  private static Violation violation(Object found) {
    var values = (Map<?, ?>) found;
    return new Violation(
        String.valueOf(values.get("id")),
        String.valueOf(values.get("impact")),
        String.valueOf(values.get("help")),
        ((List<?>) Objects.requireNonNull(values.get("places")))
            .stream().map(String::valueOf).toList());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /// The one browser of a test run: started by the first class that asks, closed at the end of the
  /// run.
  public static final class Shared implements BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(Browser.class);

    /// Here and not in the resolver: what a resolver throws is a failure, even when it means
    /// "skipped".
    @Override
    public void beforeAll(ExtensionContext context) {
      browser(context);
    }

    private static Browser browser(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(STORE)
          .getOrComputeIfAbsent("shared", _ -> start(), Browser.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return browser(context);
    }
  }
}
