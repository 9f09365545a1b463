package io.storyforge.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Holds the package table of ARCHITECTURE.md; it may name packages that do not exist yet.
class ArchitectureTest {
  private static final String ROOT = "io.storyforge.admin";
  private static final Set<String> OPEN = Set.of("http", "storage", "auth", "live");

  /// What each package may use: the open ones only downward, a feature all open ones and these.
  private static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("http", Set.of()),
          Map.entry("storage", Set.of()),
          Map.entry("auth", Set.of("http", "storage")),
          Map.entry("live", Set.of("http", "storage")),
          Map.entry("docker", Set.of()),
          Map.entry("logs", Set.of("docker")),
          Map.entry("metrics", Set.of("docker")),
          Map.entry("jobs", Set.of()),
          Map.entry("checkpoints", Set.of("jobs")),
          Map.entry("trainer", Set.of("jobs", "checkpoints")),
          Map.entry("assets", Set.of("docker", "metrics", "jobs")),
          Map.entry("monitor", Set.of("jobs", "checkpoints", "metrics")));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void every_package_uses_only_what_the_table_allows() {
    TABLE.forEach((name, uses) -> {
      var allowed = new ArrayList<>(List.of(inside(name)));
      uses.forEach(used -> allowed.add(inside(used)));
      if (!OPEN.contains(name)) {
        OPEN.forEach(open -> allowed.add(inside(open)));
      }
      noClasses()
          .that()
          .resideInAPackage(inside(name))
          .should()
          .dependOnClassesThat(
              Predicates.resideInAPackage(ROOT + "..")
                  .and(Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new))))
          .allowEmptyShould(true)
          .check(CODE);
    });
  }

  @Test
  void every_package_stands_in_the_table() {
    var known = new ArrayList<>(List.of(ROOT));
    TABLE.keySet().forEach(name -> known.add(inside(name)));
    classes().should().resideInAnyPackage(known.toArray(String[]::new)).check(CODE);
  }

  @Test
  void there_are_no_cycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void docker_java_oshi_and_the_stores_drivers_stay_behind_their_package() {
    onlyIn("docker", "com.github.dockerjava..");
    onlyIn("metrics", "oshi..");
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("storage"))
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("redis.clients..", "com.zaxxer..", "org.mariadb..", "org.flywaydb..")
        .check(CODE);
  }

  private static void onlyIn(String name, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside(name))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CODE);
  }

  private static String inside(String name) {
    return ROOT + "." + name + "..";
  }
}
