package io.storyforge.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DockerEngine.Shared.class)
class DockerEngineIT {

  @Test
  void the_image_is_there_and_a_container_logs_a_line(DockerEngine engine) {
    assertThat(engine.docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}"))
        .contains(DockerEngine.IMAGE);

    var id = engine.docker("run", "-d", DockerEngine.IMAGE, "echo", "a line").strip();
    engine.docker("wait", id);

    assertThat(engine.docker("logs", id)).isEqualTo("a line\n");
    assertThat(engine.data().resolve("containers/%s/%s-json.log".formatted(id, id)))
        .content()
        .contains("a line");
    engine.docker("rm", id);
  }

  @Test
  void the_client_s_errors_come_back(DockerEngine engine) {
    assertThatThrownBy(() -> engine.docker("inspect", "nobody"))
        .hasMessageContaining("No such object: nobody");
  }

  @Test
  void a_frozen_engine_hangs_a_call_until_its_deadline_and_works_when_thawed() {
    try (var engine = DockerEngine.startPrivate("frozen")) {
      engine.freeze();
      assertThatThrownBy(() -> engine.docker(Duration.ofSeconds(1), "ps"))
          .hasMessageContaining("no end within PT1S");

      engine.thaw();
      assertThat(engine.docker("ps", "-q")).isEmpty();
    }
  }

  @Test
  void a_killed_engine_leaves_its_container_running_and_comes_back_with_it_known() {
    try (var engine = DockerEngine.startPrivate("killed")) {
      var id = startSleeper(engine);
      engine.kill();
      assertThat(sleepers()).isEqualTo(1);

      engine.restart();
      assertThat(engine.docker("ps", "-aq", "--no-trunc")).contains(id);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> sleepers() == 0);
  }

  @Test
  void closing_cleans_up_behind_a_killed_engine() throws IOException {
    Path folder;
    try (var engine = DockerEngine.startPrivate("dead")) {
      folder = Objects.requireNonNull(engine.data().getParent());
      startSleeper(engine);
      engine.kill();
      assertThat(sleepers()).isEqualTo(1);
    }

    assertThat(folder).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(folder.toString());
    await().atMost(Duration.ofSeconds(5)).until(() -> sleepers() == 0);
  }

  /// An engine started after a kill ends what still runs, and waits 10 s for a process that does
  /// not listen.
  private static String startSleeper(DockerEngine engine) {
    return engine
        .docker("run", "-d", "--stop-signal", "KILL", DockerEngine.IMAGE, "sleep", "987654")
        .strip();
  }

  private static long sleepers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith(" 987654"))
        .count();
  }
}
