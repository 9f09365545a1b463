package io.storyforge.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.storyforge.admin.testing.ServiceExtension;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticWebIT {
  private static final Pattern SCRIPT = Pattern.compile("/ui/(assets/[^\"]+\\.js)");

  @RegisterExtension static final ServiceExtension SERVICE = new ServiceExtension();

  @Test
  void the_page_names_its_script_and_the_script_is_kept_for_a_year() throws Exception {
    var page = SERVICE.service().get("/ui/");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    var script = SCRIPT.matcher(page.body());
    assertThat(script.find()).isTrue();
    var answer = SERVICE.service().get("/ui/" + script.group(1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ui/audit", "/ui/access", "/ui/jobs/4711"})
  void an_address_of_a_view_gets_the_page(String path) throws Exception {
    assertThat(SERVICE.service().get(path).body()).contains("<!doctype html>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/assets/old-script.js",
        "/ui/..%2f..%2fconfig.yml",
        "/ui/../config.yml",
        "/ui/.env",
        "/ui/assets/../index.html.bak",
        "/ui/db/migration/V1__audit.sql"
      })
  void what_is_not_a_file_of_the_app_is_not_served(String path) throws Exception {
    assertThat(SERVICE.service().get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void the_root_leads_to_the_pages() throws Exception {
    var answer = SERVICE.service().get("/");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/ui/");
  }
}
