package io.storyforge.admin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.ServerFactory;
import io.storyforge.admin.auth.AuthConfig;
import io.storyforge.admin.http.HttpConfig;
import io.storyforge.admin.http.HttpServerFactory;
import io.storyforge.admin.live.LiveConfig;
import io.storyforge.admin.monitor.MonitorConfig;
import io.storyforge.admin.storage.StorageConfig;
import org.jspecify.annotations.Nullable;

/// `config.yml`, both profiles.
///
/// Dropwizard's own sections are refused: a second listener or a metrics reporter set there would
/// pass by every rule of this service.
@JsonIgnoreProperties({"server", "admin", "health", "metrics"})
public final class AdminConfig extends Configuration {
  private final HttpConfig http;
  private final StorageConfig storage;
  private final AuthConfig auth;
  private final LiveConfig live;
  private final MonitorConfig monitor;

  @JsonCreator
  public AdminConfig(
      @JsonProperty("http") @Nullable HttpConfig http,
      @JsonProperty("storage") @Nullable StorageConfig storage,
      @JsonProperty("auth") @Nullable AuthConfig auth,
      @JsonProperty("live") @Nullable LiveConfig live,
      @JsonProperty("monitor") @Nullable MonitorConfig monitor) {
    this.http = http == null ? HttpConfig.defaults() : http;
    this.storage = storage == null ? StorageConfig.defaults() : storage;
    this.auth = auth == null ? AuthConfig.defaults() : auth;
    this.live = live == null ? LiveConfig.defaults() : live;
    this.monitor = monitor == null ? MonitorConfig.defaults() : monitor;
  }

  public HttpConfig http() {
    return http;
  }

  public StorageConfig storage() {
    return storage;
  }

  public AuthConfig auth() {
    return auth;
  }

  public LiveConfig live() {
    return live;
  }

  public MonitorConfig monitor() {
    return monitor;
  }

  @Override
  public ServerFactory getServerFactory() {
    return new HttpServerFactory(http);
  }
}
