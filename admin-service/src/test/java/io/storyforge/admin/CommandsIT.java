package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storyforge.admin.auth.people.Passphrase;
import io.storyforge.admin.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {
  private static final String EMBEDDED =
      "{http: {port: 0}, storage: {dataFolder: '@data', programs: '@programs'}}";

  @TempDir Path folder;

  @Test
  void a_token_is_made_listed_and_revoked_beside_a_running_service() throws Exception {
    assertThat(token("list")).contains("no service runs on the data folder", "exit 1");
    try (var service = ServiceProcess.start(folder, EMBEDDED)) {
      await().atMost(Duration.ofSeconds(60)).until(service::isReady);
      var created = token("create", "--machine", "gpu-1", "--scopes", "job,viewer");
      assertThat(created).containsPattern("sf_[A-Za-z0-9_-]{43}").contains("shown this once");
      assertThat(token("list")).contains("gpu-1", "viewer,job", "never", "valid");
      assertThat(token("revoke", "--id", "1")).contains("revoked", "exit 0");
      assertThat(token("revoke", "--id", "1")).contains("was revoked before");
      assertThat(token("revoke", "--id", "99")).contains("There is no token 99", "exit 1");
      assertThat(token("create", "--machine", "gpu-1", "--scopes", "root"))
          .contains("must be admin, viewer, job, deploy or todo", "exit 1");
      service.program().terminate();
      assertThat(service.exit(Duration.ofSeconds(10))).isEqualTo(143);
    }
  }

  @Test
  void a_passphrase_is_hashed_as_config_yml_takes_it() throws Exception {
    var printed = ServiceProcess.command(folder, "correct horse battery\n", "hash-passphrase");
    var hash = printed.lines().filter(line -> line.startsWith("pbkdf2")).findFirst().orElseThrow();
    assertThat(Passphrase.parse(hash).matches("correct horse battery")).as(printed).isTrue();
    assertThat(Passphrase.parse(hash).matches("correct horse batterY")).isFalse();
    assertThat(ServiceProcess.command(folder, "short\n", "hash-passphrase"))
        .contains("needs at least 12 characters", "exit 1");
  }

  private String token(String... words) throws Exception {
    var line = new java.util.ArrayList<>(java.util.List.of("token", "config.yml"));
    line.addAll(java.util.List.of(words));
    if (!java.nio.file.Files.exists(folder.resolve("config.yml"))) {
      java.nio.file.Files.writeString(
          folder.resolve("config.yml"), "storage: {dataFolder: '" + folder.resolve("data") + "'}");
    }
    return ServiceProcess.command(folder, "", line.toArray(String[]::new));
  }
}
