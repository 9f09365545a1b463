package io.storyforge.admin.live;

import io.storyforge.admin.http.Problem;

/// A feed that is not given, said before the upgrade: 400, 404 and the like.
public final class Refusal extends RuntimeException {
  private final transient Problem problem;

  public Refusal(int status, String detail) {
    super(detail, null, false, false);
    problem = Problem.of(status, detail);
  }

  Problem problem() {
    return problem;
  }
}
