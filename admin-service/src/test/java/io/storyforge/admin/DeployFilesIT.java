package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.testing.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What `docker-compose.prod.yml` and the Dockerfile promise, read as Docker reads them.
class DeployFilesIT {
  private static final Path ROOT = Path.of("..");
  private static final Path COMPOSE = ROOT.resolve("docker-compose.prod.yml");
  private static final Path DOCKERFILE = Path.of("Dockerfile");

  private static Map<?, ?> project = Map.of();

  @BeforeAll
  static void as_compose_understands_it() {
    var understood = Compose.find().run(COMPOSE.toAbsolutePath().normalize(), Map.of(), "config");
    project = new Yaml().load(understood);
  }

  private static Map<?, ?> map(Map<?, ?> parent, String key) {
    return (Map<?, ?>) Objects.requireNonNullElse(parent.get(key), Map.of());
  }

  private static Map<?, ?> service(String name) {
    return map(map(project, "services"), name);
  }

  @Test
  void every_container_is_confined() {
    assertThat(map(project, "services").keySet())
        .map(Object::toString)
        .containsExactlyInAnyOrder("admin", "migrate", "mariadb", "redis");
    for (var name : map(project, "services").keySet()) {
      var service = service(name.toString());
      assertThat(service.get("read_only")).as("%s", name).isEqualTo(true);
      assertThat(service.get("cap_drop")).as("%s", name).isEqualTo(List.of("ALL"));
      assertThat(service.get("security_opt"))
          .as("%s", name)
          .isEqualTo(List.of("no-new-privileges:true"));
      assertThat(service.containsKey("cap_add") || service.containsKey("privileged"))
          .as("%s", name)
          .isFalse();
      assertThat(service.get("mem_limit")).as("%s", name).isNotNull();
      assertThat(map(map(service, "logging"), "options").get("max-size")).isEqualTo("10m");
    }
  }

  @Test
  void only_the_service_can_be_reached_and_only_from_this_host() {
    assertThat(map(map(project, "networks"), "back").get("internal")).isEqualTo(true);
    for (var name : List.of("migrate", "mariadb", "redis")) {
      assertThat(service(name).get("ports")).as(name).isNull();
      assertThat(map(service(name), "networks").keySet().toString()).as(name).isEqualTo("[back]");
    }
    assertThat((List<?>) service("admin").get("ports"))
        .singleElement()
        .asString()
        .contains("127.0.0.1")
        .contains("8080");
  }

  @Test
  void a_secret_is_never_in_the_environment() {
    for (var name : map(project, "services").keySet()) {
      map(service(name.toString()), "environment")
          .forEach((key, value) -> {
            if (key.toString().matches(".*(PASSWORD|PASSPHRASE|SECRET|TOKEN).*")) {
              assertThat(value.toString()).as("%s", key).matches("(file:)?/run/secrets/\\w+");
            }
          });
    }
    assertThat(service("admin").get("secrets"))
        .asString()
        .contains("redis")
        .doesNotContain("owner", "root");
  }

  @Test
  void every_image_is_pinned() throws IOException {
    for (var name : List.of("mariadb", "redis")) {
      assertThat(service(name).get("image")).asString().matches(".+:\\d+\\.\\d+\\.\\d+.*");
    }
    assertThat(all("(?m)^FROM (\\S+)", Files.readString(DOCKERFILE)))
        .hasSize(3)
        .allMatch(image -> image.matches(".+:\\d+\\.\\d+\\.\\d+.*"));
  }

  @Test
  void every_variable_has_a_default_and_is_explained() throws IOException {
    var text = Files.readString(COMPOSE);
    var head = text.substring(0, text.indexOf("\n\n"));
    assertThat(all("(?<!\\$)\\$\\{?(\\w+)", text))
        .isNotEmpty()
        .allSatisfy(name -> {
          assertThat(text).contains("${" + name + ":-");
          assertThat(head).contains("# " + name + " ");
        });
  }

  @Test
  void config_yml_reads_every_variable_that_is_set() throws IOException {
    var set =
        all("(STORYFORGE_\\w+)[:=]", Files.readString(COMPOSE) + Files.readString(DOCKERFILE));
    var config = Files.readString(ROOT.resolve("config.yml"));
    assertThat(set)
        .contains("STORYFORGE_MARIADB_URL", "STORYFORGE_HOST")
        .filteredOn(name -> !List.of("STORYFORGE_PORT", "STORYFORGE_SECRETS_GID").contains(name))
        .filteredOn(name -> !config.contains("${" + name + ":-"))
        .filteredOn(name -> !config.contains("env:" + name))
        .isEmpty();
  }

  @Test
  void the_image_runs_with_the_launcher_s_flags() throws IOException {
    var launcher = all("(?m)^flags=\"(.*) \\$\\{", Files.readString(ROOT.resolve("storyforge")));
    assertThat(all("JDK_JAVA_OPTIONS=\"(.*)\"", Files.readString(DOCKERFILE)))
        .isEqualTo(launcher)
        .hasSize(1);
  }

  @Test
  void what_must_not_get_into_a_layer_is_left_out_of_the_context() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve(".dockerignore")))
        .contains("secrets", "data", ".env", ".git", "**/target");
    assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains("/secrets/", "/.env");
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }
}
