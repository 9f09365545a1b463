package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path temp;

  @Test
  void a_new_folder_is_for_its_owner_only() throws IOException {
    try (var data = DataFolder.lock(temp.resolve("data"), CLOCK)) {
      var mode = Files.getPosixFilePermissions(data.path());
      assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rwx------");
    }
  }

  @Test
  void the_lock_file_says_who_owns_it_and_where_it_answers() {
    try (var data = DataFolder.lock(temp, CLOCK)) {
      data.announce("url", "http://127.0.0.1:1");
      data.announce("url", "http://127.0.0.1:2");
      assertThat(temp.resolve("lock"))
          .hasContent(
              "pid=%d\nsince=2026-03-01T10:00:00Z\nurl=http://127.0.0.1:2\n"
                  .formatted(ProcessHandle.current().pid()));
    }
    assertThat(temp.resolve("lock")).doesNotExist();
  }

  @Test
  void the_same_folder_by_another_name_is_held_too() throws IOException {
    var link =
        Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("data")));
    try (var _ = DataFolder.lock(temp.resolve("data"), CLOCK)) {
      assertThatThrownBy(() -> DataFolder.lock(link, CLOCK).close())
          .isInstanceOf(DataFolderHeld.class);
    }
    DataFolder.lock(link, CLOCK).close();
  }

  @Test
  void a_file_in_its_place_is_refused() throws IOException {
    var file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataFolder.lock(file, CLOCK).close())
        .isInstanceOf(EmbeddedStoreFailed.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void a_folder_that_cannot_be_written_is_refused() {
    // Not even root can write here, unlike in a folder that is only marked read-only.
    assertThatThrownBy(() -> DataFolder.lock(Path.of("/proc/self"), CLOCK).close())
        .isInstanceOf(EmbeddedStoreFailed.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void a_secret_is_kept_and_a_hand_made_one_must_be_safe_to_quote() throws IOException {
    var file = temp.resolve("secret");
    assertThat(PrivateFile.secret(file)).hasSizeGreaterThan(30).isEqualTo(PrivateFile.secret(file));
    Files.writeString(file, "x' OR TRUE; DROP DATABASE storyforge; --");
    assertThatThrownBy(() -> PrivateFile.secret(file)).isInstanceOf(EmbeddedStoreFailed.class);
  }

  @Test
  void a_secret_others_could_read_is_closed() throws IOException {
    var file = temp.resolve("secret");
    PrivateFile.secret(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PrivateFile.secret(file);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PrivateFile.OWNER_ONLY);
  }
}
