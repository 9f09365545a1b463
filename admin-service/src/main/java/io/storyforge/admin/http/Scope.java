package io.storyforge.admin.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a caller may do; a route declares which of them it takes.
public enum Scope {
  ADMIN,
  VIEWER,
  JOB,
  DEPLOY,
  TODO;

  /// Whoever controls may look.
  public static Set<Scope> withImplied(Set<Scope> given) {
    var all = EnumSet.copyOf(given);
    if (all.contains(ADMIN)) {
      all.add(VIEWER);
    }
    return all;
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Scope of(String text) {
    return Stream.of(values())
        .filter(scope -> scope.text().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be admin, viewer, job, deploy or todo"));
  }

  /// As a column of type SET holds them.
  public static Set<Scope> split(String column) {
    return Stream.of(column.split(",")).map(Scope::of).collect(Collectors.toSet());
  }

  public static String join(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(","));
  }
}
