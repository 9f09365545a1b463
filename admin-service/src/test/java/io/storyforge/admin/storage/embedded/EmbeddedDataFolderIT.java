package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDataFolderIT {
  @TempDir Path folder;

  @Test
  void the_owner_in_another_process_is_named_and_its_kill_frees_the_folder() {
    try (var other = OtherService.start(folder)) {
      other.until("locked");
      assertThatThrownBy(() -> DataFolder.lock(folder, Clock.systemUTC()).close())
          .isInstanceOf(DataFolderHeld.class)
          .hasMessageContaining("process " + other.pid())
          .hasMessageContaining("http://127.0.0.1:8080");
      other.kill();
      try (var data = DataFolder.lock(folder, Clock.systemUTC())) {
        assertThat(data.path().resolve("lock")).content().doesNotContain("url=");
      }
    }
  }

  @Test
  void a_refused_second_lock_in_this_process_does_not_free_the_first() {
    try (var data = DataFolder.lock(folder, Clock.systemUTC())) {
      data.announce("url", "http://127.0.0.1:9");
      assertThatThrownBy(() -> DataFolder.lock(folder, Clock.systemUTC()).close())
          .isInstanceOf(DataFolderHeld.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(folder.resolve("lock")).content().contains("url=http://127.0.0.1:9\n");
      try (var other = OtherService.start(folder)) {
        assertThat(other.until("held")).contains("http://127.0.0.1:9");
      }
    }
  }
}
