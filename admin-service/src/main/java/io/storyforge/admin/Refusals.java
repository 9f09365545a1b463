package io.storyforge.admin;

import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.http.Problem;
import io.storyforge.admin.http.Problem.FieldError;
import io.storyforge.admin.http.Problems;
import io.storyforge.admin.http.Problems.Answer;
import io.storyforge.admin.storage.StoreAway;
import java.util.List;
import java.util.Map;

/// What HTTP makes of the exceptions of the domain: the one place.
final class Refusals {
  /// What a client is told to wait when a store is away; its return is noticed within a second.
  private static final int RETRY_AFTER_S = 2;

  private Refusals() {}

  static Problems table() {
    return new Problems()
        .on(
            StoreAway.class,
            away -> Answer.retryAfter(Problem.of(503, sentence(away)), RETRY_AFTER_S))
        .on(Refusal.class, Refusals::answer);
  }

  private static Answer answer(Refusal refusal) {
    var says = String.valueOf(refusal.getMessage());
    return switch (refusal) {
      case Refusal.SignInFirst _ ->
          new Answer(Problem.of(401, says), Map.of("WWW-Authenticate", "Bearer"));
      case Refusal.NotAllowed _ -> Answer.of(Problem.of(403, says));
      case Refusal.TooMany tooMany ->
          Answer.retryAfter(Problem.of(429, says), tooMany.retryAfterS());
      case Refusal.Invalid invalid ->
          Answer.of(Problem.invalid(List.of(new FieldError(invalid.field(), says))));
      case Refusal.BadParameter _ -> Answer.of(Problem.of(400, says));
      case Refusal.Unknown _ -> Answer.of(Problem.of(404, says));
    };
  }

  private static String sentence(StoreAway away) {
    return away.store() + ": " + away.why() + ".";
  }
}
