package io.storyforge.admin.auth.people;

/// How the cookie is sent. Strict: the pages are static, so a link from outside needs no cookie for
/// its first answer, and what the page asks for afterwards is of the same site.
public record SessionCookie(boolean secure) {
  private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";

  String set(String value) {
    return Sessions.COOKIE + "=" + value + RULES + "; Max-Age=2592000" + (secure ? "; Secure" : "");
  }

  String clear() {
    return Sessions.COOKIE + "=" + RULES + "; Max-Age=0" + (secure ? "; Secure" : "");
  }
}
