package io.storyforge.admin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.IgnoredPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.ConfigurationFactoryFactory;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.jackson.Jackson;
import io.storyforge.admin.auth.Refusal;
import io.storyforge.admin.storage.StoreAway;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// Reads `config.yml` strictly and says in a few lines what is wrong with it.
final class ConfigReader {
  private ConfigReader() {}

  /// `${NAME:-default}` in the file is taken from the environment; an unset one without a default
  /// stops the start.
  static void install(Bootstrap<AdminConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    bootstrap.setConfigurationFactoryFactory(strict());
  }

  private static ConfigurationFactoryFactory<AdminConfig> strict() {
    return (type, validator, _, prefix) -> {
      var mapper = Jackson.newObjectMapper();
      mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
      mapper.enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES);
      ConfigurationFactory<AdminConfig> factory =
          new YamlConfigurationFactory<>(type, validator, mapper, prefix);
      return factory;
    };
  }

  /// What to print when the start failed: the cause in words where we know it.
  static String explain(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ValueInstantiationException refused -> {
          var why = refused.getCause() == null ? refused : refused.getCause();
          return "config.yml: " + at(refused) + why.getMessage();
        }
        case IgnoredPropertyException ignored -> {
          return "config.yml: '%s' is not a section of this service"
              .formatted(ignored.getPropertyName());
        }
        case Refusal refused -> {
          return String.valueOf(refused.getMessage());
        }
        case StoreAway away -> {
          return String.valueOf(away.getMessage());
        }
        case NoSuchFileException missing -> {
          return "there is no file " + missing.getFile();
        }
        default -> {}
      }
    }
    boolean speaksForItself =
        failed instanceof ConfigurationException
            || failed instanceof IOException
            || failed instanceof IllegalArgumentException;
    return speaksForItself ? String.valueOf(failed.getMessage()).strip() : failed.toString();
  }

  private static String at(ValueInstantiationException refused) {
    var path = new StringBuilder();
    for (var step : refused.getPath()) {
      path.append(path.isEmpty() || step.getFieldName() == null ? "" : ".");
      path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName());
    }
    return path.isEmpty() ? "" : path + ": ";
  }
}
