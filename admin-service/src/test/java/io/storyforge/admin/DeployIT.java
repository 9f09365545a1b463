package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.auth.people.Passphrase;
import io.storyforge.admin.testing.Compose;
import io.storyforge.admin.testing.DockerEngine;
import io.storyforge.admin.testing.ImagesWithoutRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The shipped compose file, up in a real engine: the image's last stage built from this build's
/// jar, the shipped accounts, secrets, limits and health checks. Only the images below are
/// stand-ins.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String COMPOSE_FILE = "docker-compose.prod.yml";

  /// Any group: the containers run in it and can read the secrets for that alone.
  private static final String PASSPHRASE = "correct horse battery";

  private static final Map<String, String> ENVIRONMENT = Map.of("STORYFORGE_SECRETS_GID", "4711");

  @TempDir static Path folder;

  private static @Nullable DockerEngine started;

  @BeforeAll
  static void up() throws Exception {
    var compose = Compose.find();
    var engine = DockerEngine.startPrivate("deploy");
    started = engine;
    ImagesWithoutRegistry.make(
        engine, folder, ROOT.resolve(COMPOSE_FILE), Path.of("Dockerfile").toAbsolutePath());
    ImagesWithoutRegistry.build(engine, "storyforge-admin", context());
    compose.run(engine, project(), ENVIRONMENT, "up", "-d", "--no-build");
  }

  @AfterAll
  static void down() {
    if (started != null) {
      started.close();
    }
  }

  /// The last stage, with this build in the place of the one it copies from.
  private static Path context() throws IOException {
    var context = folder.resolve("context");
    var whole = Files.readString(Path.of("Dockerfile"));
    var last = whole.substring(whole.lastIndexOf("\nFROM ") + 1);
    copy(ROOT.resolve("config.yml"), context.resolve("config.yml"));
    for (var file : List.of("health.sh", "target/dist")) {
      copy(Path.of(file), context.resolve("admin-service").resolve(file));
    }
    Files.writeString(
        context.resolve("Dockerfile"), last.replace("--from=build ", "").replace("/build/", ""));
    return context;
  }

  /// Secrets as README.md makes them, and the shipped file beside them.
  private static Path project() throws Exception {
    var project = folder.resolve("project");
    copy(ROOT.resolve(COMPOSE_FILE), project.resolve(COMPOSE_FILE));
    copy(
        Path.of("mariadb-accounts.sh"),
        project.resolve("admin-service").resolve("mariadb-accounts.sh"));
    var secrets = Files.createDirectory(project.resolve("secrets"));
    for (var name :
        List.of(
            "mariadb_root", "mariadb_owner", "mariadb_service", "redis", "admin_passphrase_hash")) {
      var password =
          switch (name) {
            case "mariadb_service" -> "it's \\ odd";
            case "admin_passphrase_hash" -> Passphrase.of(PASSPHRASE).stored();
            default -> "7f3a-" + name;
          };
      var file = Files.writeString(secrets.resolve(name), password + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      Files.setAttribute(file, "unix:gid", 4711);
    }
    return project.resolve(COMPOSE_FILE);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static String docker(String... arguments) {
    return Objects.requireNonNull(started).docker(arguments);
  }

  private static String container(String service) {
    return docker("ps", "-aq", "--filter", "label=com.docker.compose.service=" + service).strip();
  }

  private static boolean answers(String path) {
    try {
      docker("exec", container("admin"), "bash", "/app/health.sh", path);
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  private static String sql(String statement) {
    var client =
        "MYSQL_PWD=\"$(cat /run/secrets/mariadb_service)\" /opt/mariadb/bin/mariadb --no-defaults"
            + " --skip-ssl -h 127.0.0.1 -u storyforge storyforge -e \"$1\"";
    return docker("exec", container("mariadb"), "sh", "-c", client, "sh", statement);
  }

  @Test
  @Order(1)
  void it_is_ready_and_says_what_it_depends_on() {
    await().atMost(Duration.ofSeconds(30)).until(() -> answers("/health/ready"));
    assertThat(docker("logs", container("migrate"))).contains("the tables are up to date");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            docker("inspect", "-f", "{{.State.Health.Status}}", container("admin"))
                .startsWith("healthy"));
    assertThat(docker("logs", container("admin"))).contains("redis is OK", "mariadb is OK");
  }

  @Test
  @Order(2)
  void it_runs_without_rights_and_writes_nowhere_but_in_its_data() {
    var admin = container("admin");
    assertThat(docker("exec", admin, "id", "-u").strip()).isEqualTo("10001");
    assertThat(docker("exec", admin, "grep", "CapEff", "/proc/1/status"))
        .contains("00000000000000");
    assertThat(docker("exec", admin, "ls", "/run/secrets").split("\\s+"))
        .containsExactly("admin_passphrase_hash", "mariadb_service", "redis");
    assertThatThrownBy(() -> docker("exec", admin, "touch", "/app/x"))
        .hasMessageContaining("Read-only file system");
    docker("exec", admin, "touch", "/data/x");
  }

  @Test
  @Order(2)
  void whoever_deployed_it_signs_in_with_the_passphrase_of_the_secret() {
    assertThat(login(PASSPHRASE)).contains("200 OK", "sf_sid=", "Set-Cookie");
    assertThat(login("a wrong passphrase")).contains("401 Unauthorized");
  }

  private static String login(String passphrase) {
    var body = "{\"role\":\"admin\",\"passphrase\":\"%s\"}".formatted(passphrase);
    var script =
        "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'POST /login HTTP/1.1\\r\\nHost: localhost\\r\\n"
            + "Connection: close\\r\\nContent-Type: application/json\\r\\nContent-Length: %d"
            + "\\r\\n\\r\\n%s' >&3; cat <&3";
    return docker("exec", container("admin"), "bash", "-c", script.formatted(body.length(), body));
  }

  @Test
  @Order(3)
  void its_account_adds_to_the_audit_and_changes_neither_it_nor_the_tables() {
    sql("INSERT INTO audit (who, action, origin, result) VALUES ('a', 'b', 'c', 'ok')");
    assertThat(sql("SELECT who FROM audit")).contains("a");
    for (var refused :
        List.of("UPDATE audit SET who = 'x'", "DELETE FROM audit", "CREATE TABLE x (id INT)")) {
      assertThatThrownBy(() -> sql(refused)).hasMessageContaining("denied");
    }
  }

  @Test
  @Order(4)
  void it_starts_from_the_recorded_classes() {
    // Mapped only where it was made for exactly this Java, these flags and this jar.
    assertThat(docker("exec", container("admin"), "grep", "-c", "storyforge.aot", "/proc/1/maps"))
        .isNotEqualTo("0\n");
  }

  @Test
  @Order(5)
  void without_its_database_it_lives_and_is_not_ready() {
    docker("stop", "-t", "30", container("mariadb"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !answers("/health/ready"));
    assertThat(answers("/health/live")).isTrue();
  }

  @Test
  @Order(6)
  void told_to_stop_it_ends_in_order_within_ten_seconds() {
    docker("stop", "-t", "10", container("admin"));
    // 137 would say that it was killed at the end of the ten seconds.
    assertThat(docker("inspect", "-f", "{{.State.ExitCode}}", container("admin")).strip())
        .isEqualTo("143");
  }
}
