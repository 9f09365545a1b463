package io.storyforge.admin.storage;

import io.storyforge.admin.storage.Database.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The database of a service that runs, for a command beside it.
public final class RunningStores {
  /// What the service says about its embedded database in the data folder's `lock`.
  static final String ANNOUNCED = "mariadb";

  private static final int CONNECTIONS = 2;

  private RunningStores() {}

  public static Database database(StorageConfig config) {
    var mariadb = config.mariadb();
    var login =
        mariadb.isEmbedded()
            ? embedded(config.dataFolder())
            : new Login(mariadb.url(), mariadb.user(), mariadb.password().reveal());
    return new Database(login, CONNECTIONS, () -> true);
  }

  private static Login embedded(Path data) {
    try {
      var prefix = ANNOUNCED + "=";
      var url =
          Files.readAllLines(data.resolve("lock")).stream()
              .filter(line -> line.startsWith(prefix))
              .map(line -> line.substring(prefix.length()))
              .findFirst()
              .orElseThrow(() -> new IOException("the service is still starting"));
      var secret = Files.readString(data.resolve("mariadb-secret")).strip();
      return new Login(url, "storyforge", secret);
    } catch (IOException _) {
      throw new IllegalArgumentException(
          "no service runs on the data folder %s: start it first".formatted(data));
    }
  }
}
