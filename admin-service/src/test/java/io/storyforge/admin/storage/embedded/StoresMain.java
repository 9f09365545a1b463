package io.storyforge.admin.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// A service that is nothing but its stores, as a process of its own that a test can kill.
final class StoresMain {
  private StoresMain() {}

  public static void main(String[] arguments) throws IOException {
    try (var data = DataFolder.lock(Path.of(arguments[0]), Clock.systemUTC())) {
      run(data, Path.of(arguments[1]));
    } catch (DataFolderHeld e) {
      System.out.println("held: " + e.getMessage());
    }
  }

  private static void run(DataFolder data, Path jars) throws IOException {
    data.announce("url", "http://127.0.0.1:8080");
    System.out.println("locked");
    var programs = new Programs(jars, Clock.systemUTC(), System.out::println);
    var maria = EmbeddedMariaDb.start(data, programs);
    var redis = EmbeddedRedis.start(data, programs);
    System.out.println("mariadb on " + maria.endpoint().port());
    System.out.println("ready");
    System.in.read(); // Holds the stores open until the test ends this process.
    redis.close();
    maria.close();
  }
}
