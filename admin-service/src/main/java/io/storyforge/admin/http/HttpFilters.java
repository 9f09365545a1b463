package io.storyforge.admin.http;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;

/// The filters every request passes, in this order: id, problems, headers, host; what `auth` and
/// `live` add comes after them, then the resources.
public final class HttpFilters {
  private HttpFilters() {}

  public static void install(Environment environment, HttpConfig http, Problems problems) {
    add(environment, new RequestId());
    add(environment, new ProblemFilter(problems, environment.getObjectMapper()));
    add(environment, new SecurityHeaders(http));
    add(environment, new HostFilter(http));
  }

  public static void add(Environment environment, Filter filter) {
    var registered = environment.servlets().addFilter(filter.getClass().getName(), filter);
    registered.setAsyncSupported(true);
    registered.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }
}
