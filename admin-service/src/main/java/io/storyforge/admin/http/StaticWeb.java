package io.storyforge.admin.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Serves the web app from the jar under `/ui/`; the bare root leads there.
///
/// Any address that is not a file is a view of the app and gets its page; a missing file with an
/// extension is a 404, or a stale script tag would receive HTML.
public final class StaticWeb extends HttpServlet {
  private static final String FOLDER = "/web/";
  private static final String PAGE = "index.html";

  /// Names only the build makes: no `..`, no hidden file, no encoded character.
  private static final Predicate<String> FILE_NAME =
      Pattern.compile("(?:[a-z0-9-]+/)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+").asMatchPredicate();

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  /// Files of the jar, read once. Bounded: only names that exist are kept.
  private final transient Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", "/ui/");
      return;
    }
    var path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    var named = FILE_NAME.test(path) ? read(path) : Optional.<byte[]>empty();
    if (named.isPresent()) {
      send(response, path, named.get());
    } else if (path.contains(".")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      send(response, PAGE, read(PAGE).orElseThrow());
    }
  }

  private void send(HttpServletResponse response, String name, byte[] bytes) throws IOException {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    response.setContentType(type == null ? "application/octet-stream" : type);
    response.setHeader(
        "Cache-Control",
        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private Optional<byte[]> read(String name) {
    var known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (var in = StaticWeb.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      var bytes = in.readAllBytes();
      files.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
