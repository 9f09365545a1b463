package io.storyforge.admin.testing;

import io.dropwizard.core.setup.Environment;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts the service for a test class, on the run's MariaDB and without Redis.
public final class ServiceExtension implements BeforeAllCallback, AfterAllCallback {
  private final Consumer<Environment> extra;
  private @Nullable RunningService service;

  public ServiceExtension() {
    this(_ -> {});
  }

  public ServiceExtension(Consumer<Environment> extra) {
    this.extra = extra;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    var stores = TestStores.of(context);
    var storage = stores.yaml(stores.freshDatabase()) + ", redis: {url: \"off\"}";
    service = new RunningService(storage, extra);
  }

  public RunningService service() {
    return Objects.requireNonNull(service);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    service().close();
  }
}
