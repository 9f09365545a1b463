package io.storyforge.admin.live;

/// Why a connection is closed (RFC 6455; from 4000 our own).
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int NOT_TEXT = 1003;
  public static final int NOT_UTF8 = 1007;
  public static final int TOO_LARGE = 1009;
  public static final int FAILED = 1011;
  public static final int TRY_AGAIN_LATER = 1013;

  /// Signed out: the browser goes to the login.
  public static final int SIGNED_OUT = 4401;

  private CloseCode() {}
}
