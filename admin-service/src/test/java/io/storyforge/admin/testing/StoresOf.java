package io.storyforge.admin.testing;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.JettyManaged;
import io.storyforge.admin.storage.Stores;

/// Finds the stores that a service was put together with.
public final class StoresOf {
  private StoresOf() {}

  public static Stores environment(Environment environment) {
    return environment.lifecycle().getManagedObjects().stream()
        .filter(JettyManaged.class::isInstance)
        .map(managed -> ((JettyManaged) managed).getManaged())
        .filter(Stores.class::isInstance)
        .map(Stores.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
