package io.storyforge.admin.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupervisedProgramTest {
  @Test
  void a_program_that_keeps_ending_is_started_ever_less_often_but_never_given_up() {
    var waits =
        IntStream.of(1, 2, 3, 8, 9, 100).mapToObj(SupervisedProgram::backoff).map(Object::toString);
    assertThat(waits).containsExactly("PT0.25S", "PT0.5S", "PT1S", "PT32S", "PT32S", "PT32S");
  }
}
