package io.storyforge.admin.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives a test class the run's MariaDB without a service.
public final class StoresExtension implements BeforeAllCallback {
  private @Nullable TestStores stores;

  @Override
  public void beforeAll(ExtensionContext context) {
    stores = TestStores.of(context);
  }

  public TestStores stores() {
    return Objects.requireNonNull(stores);
  }
}
