package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs called like ours, played by copies of `sleep`.
class EmbeddedOldChildrenIT {
  @TempDir Path temp;

  @Test
  void our_program_in_our_folder_is_ended() throws Exception {
    var ours = Files.createDirectory(temp.resolve("ours"));
    var old = play("mariadbd", ours);
    OldChildren.end(Stores.command("mariadbd", ours));
    assertThat(old.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_that_does_not_hear_is_killed_after_its_limit() throws Exception {
    var ours = Files.createDirectory(temp.resolve("ours"));
    var old = play("mariadbd", ours);
    Stores.signal("STOP", old.toHandle());
    OldChildren.end(Stores.command("mariadbd", ours));
    assertThat(old.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_program_whose_file_was_replaced_is_still_ours() throws Exception {
    var ours = Files.createDirectory(temp.resolve("ours"));
    var old = play("mariadbd", ours);
    Files.delete(temp.resolve("mariadbd"));
    OldChildren.end(Stores.command("mariadbd", ours));
    assertThat(old.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nobody_else_is_ended() throws Exception {
    var ours = Files.createDirectory(temp.resolve("ours"));
    var theirs = Files.createDirectory(temp.resolve("theirs"));
    var otherFolder = play("mariadbd", theirs);
    var otherProgram = play("mariadb", ours);
    try {
      OldChildren.end(Stores.command("mariadbd", ours));
      assertThat(otherFolder.isAlive()).isTrue();
      assertThat(otherProgram.isAlive()).isTrue();
    } finally {
      otherFolder.destroyForcibly();
      otherProgram.destroyForcibly();
    }
  }

  private Process play(String name, Path folder) throws IOException {
    var program = temp.resolve(name);
    Files.copy(Path.of("/bin/sleep"), program);
    var process = new ProcessBuilder(program.toString(), "60").directory(folder.toFile()).start();
    var link = Path.of("/proc", Long.toString(process.pid()), "exe");
    await().until(() -> Files.readSymbolicLink(link).endsWith(name));
    return process;
  }
}
