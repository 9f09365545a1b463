package io.storyforge.admin.auth;

/// Why a request is not served; the root decides what HTTP makes of it.
public abstract sealed class Refusal extends RuntimeException {
  private Refusal(String message) {
    super(message);
  }

  /// No credential, or one that is not known any more.
  public static final class SignInFirst extends Refusal {
    public SignInFirst(String why) {
      super(why);
    }
  }

  /// A credential that may not do this.
  public static final class NotAllowed extends Refusal {
    public NotAllowed(String why) {
      super(why);
    }
  }

  /// Too many attempts.
  public static final class TooMany extends Refusal {
    private final int retryAfterS;

    public TooMany(String why, int retryAfterS) {
      super(why);
      this.retryAfterS = retryAfterS;
    }

    public int retryAfterS() {
      return retryAfterS;
    }
  }

  /// A field that the caller can correct.
  public static final class Invalid extends Refusal {
    private final String field;

    public Invalid(String field, String message) {
      super(message);
      this.field = field;
    }

    public String field() {
      return field;
    }
  }

  /// A part of the address that cannot be read.
  public static final class BadParameter extends Refusal {
    public BadParameter(String name, String message) {
      super(name + " " + message + ".");
    }
  }

  /// No such thing.
  public static final class Unknown extends Refusal {
    public Unknown(String what) {
      super(what);
    }
  }
}
