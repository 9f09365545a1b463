package io.storyforge.admin.auth;

import io.storyforge.admin.auth.machines.Tokens;
import io.storyforge.admin.auth.people.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out who sent a request.
public final class Credentials {
  private static final String BEARER = "Bearer ";

  /// What older callers send instead of `Authorization`; it counts only for signing in.
  private static final String TODO_HEADER = "x-sf-todo-token";

  /// Anything else is no cookie of ours, and not worth a question to the database.
  private static final Predicate<String> COOKIE_TEXT =
      Pattern.compile("[A-Za-z0-9_-]{43}").asMatchPredicate();

  private final Sessions sessions;
  private final Tokens tokens;

  public Credentials(Sessions sessions, Tokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /// A token that is not known is refused, not ignored: its owner should learn of it. A cookie that
  /// is not known is just an old one.
  Optional<Caller> find(HttpServletRequest request) {
    var origin = request.getRemoteAddr();
    var token = token(request);
    if (token != null) {
      return Optional.of(
          byToken(token, origin)
              .orElseThrow(() -> new Refusal.SignInFirst("This token is not known or revoked.")));
    }
    return cookie(request).flatMap(sessions::find).map(session -> session.caller(origin));
  }

  /// The cookie, if it is what makes the caller known.
  Optional<String> decidingCookie(HttpServletRequest request) {
    return token(request) != null ? Optional.empty() : cookie(request);
  }

  private Optional<Caller> byToken(String text, String origin) {
    return tokens
        .find(text, origin)
        .map(known ->
            Caller.machine(
                known.machine(), known.scopes(), known.id(), "token:" + known.id(), origin));
  }

  private static @Nullable String token(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length()).strip();
    }
    boolean signsIn =
        request.getMethod().equals("POST") && request.getRequestURI().equals("/api/session");
    return signsIn ? request.getHeader(TODO_HEADER) : null;
  }

  public static Optional<String> cookie(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
        .map(Cookie::getValue)
        .filter(COOKIE_TEXT)
        .findFirst();
  }

  /// Does whoever holds something open still count?
  public boolean lives(String owner) {
    return owner.startsWith("token:")
        ? tokens.lives(Long.parseLong(owner.substring("token:".length())))
        : sessions.lives(owner);
  }
}
