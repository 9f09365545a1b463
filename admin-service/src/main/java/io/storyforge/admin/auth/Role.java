package io.storyforge.admin.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.storyforge.admin.http.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a person signs in as.
public enum Role {
  ADMIN,
  VIEWER;

  public Set<Scope> scopes() {
    return switch (this) {
      case ADMIN -> Set.of(Scope.ADMIN, Scope.VIEWER);
      case VIEWER -> Set.of(Scope.VIEWER);
    };
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Role of(String text) {
    return Stream.of(values())
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be admin or viewer"));
  }
}
