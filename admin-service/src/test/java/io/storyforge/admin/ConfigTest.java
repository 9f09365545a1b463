package io.storyforge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dropwizard.core.setup.Bootstrap;
import jakarta.validation.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @TempDir Path folder;

  @Test
  void the_shipped_file_is_valid_and_says_the_defaults() throws Exception {
    var shipped = read(Files.readString(Path.of("../config.yml")));
    var defaults = read("{}");
    assertThat(shipped.http()).isEqualTo(defaults.http());
    assertThat(shipped.monitor().allowCidrs()).hasToString("[127.0.0.0/8, ::1/128]");
    assertThat(shipped.monitor().storyforgePort()).isEqualTo(defaults.monitor().storyforgePort());
    assertThat(shipped.storage().mariadb().isEmbedded()).isTrue();
    assertThat(shipped.storage().redis().isEmbedded()).isTrue();
    assertThat(shipped.storage().dataFolder()).isEqualTo(Path.of("data"));
  }

  @Test
  void redis_is_switched_off_with_and_without_quotes() throws Exception {
    for (var yaml :
        new String[] {"storage: {redis: {url: off}}", "storage: {redis: {url: 'off'}}"}) {
      assertThat(read(yaml).storage().redis().isOff()).as(yaml).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http: {prot: 1}                                  | http.prot",
        "http: {port: x}                                  | http.port",
        "http: {port: 70000}                              | http.port must be 0 to 65535",
        "server: {adminConnectors: []}                    | 'server' is not a section",
        "metrics: {}                                      | 'metrics' is not a section",
        "monitor: {allowCidrs: [10.0.0.0/33]}             | '10.0.0.0/33' is not a network",
        "monitor: {allowCidrs: []}                        | must name the networks",
        "monitor: {allowCidrs: [0.0.0.0/0]}               | must name the networks",
        "monitor: {host: 192.168.1.5}                     | set monitor.token",
        "monitor: {token: abc}                            | env:NAME or file:/path",
        "storage: {mariadb: {url: `postgres://x`}}        | must start with jdbc:mariadb://",
        "storage: {mariadb: {url: `jdbc:mariadb://h/d`}}  | storage.mariadb.password is missing",
        "storage: {mariadb: {url: `jdbc:mariadb://h/d`, password: `env:SF_NOT_SET`}} | SF_NOT_SET"
            + " is not set",
        "storage: {mariadb: {poolSize: 1}}                | poolSize must be 2 to 200",
        "storage: {redis: {url: `http://x`}}              | storage.redis.url must be",
        "http: {host: ${SF_NOT_SET}}                      | SF_NOT_SET",
        "http: [                                          | line",
      })
  void a_mistake_is_one_readable_message(String yaml, String says) {
    var failed = catchThrowable(() -> read(yaml.strip().replace('`', '"')));
    assertThat(failed).isNotNull();
    assertThat(ConfigReader.explain(failed)).contains(says.strip());
    assertThat(ConfigReader.explain(failed).lines().count()).isLessThan(12);
  }

  @Test
  void a_secret_file_that_everybody_can_read_is_refused() throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), "hunter2hunter2\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(explained(secret)).contains("can be read by everybody").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"'', is empty", "changeme, example value", "Password, example value"})
  void an_empty_or_example_secret_is_refused(String value, String says) throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), value);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThat(explained(secret)).contains(says);
  }

  private String explained(Path secret) {
    var yaml =
        "storage: {mariadb: {url: \"jdbc:mariadb://h/d\", password: \"file:%s\"}}"
            .formatted(secret);
    return ConfigReader.explain(catchThrowable(() -> read(yaml)));
  }

  private AdminConfig read(String yaml) throws Exception {
    var file = Files.writeString(folder.resolve("config.yml"), yaml);
    var bootstrap = new Bootstrap<>(new AdminApplication());
    ConfigReader.install(bootstrap);
    try (var validators = Validation.buildDefaultValidatorFactory()) {
      return bootstrap
          .getConfigurationFactoryFactory()
          .create(AdminConfig.class, validators.getValidator(), bootstrap.getObjectMapper(), "dw")
          .build(bootstrap.getConfigurationSourceProvider(), file.toString());
    }
  }
}
