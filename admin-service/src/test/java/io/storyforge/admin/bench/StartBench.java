package io.storyforge.admin.bench;

import io.storyforge.admin.storage.embedded.DataFolder;
import io.storyforge.admin.storage.embedded.EmbeddedMariaDb;
import io.storyforge.admin.storage.embedded.EmbeddedRedis;
import io.storyforge.admin.storage.embedded.Endpoint;
import io.storyforge.admin.storage.embedded.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// P11: from start to ready, and the memory of doing nothing, against a bare Dropwizard with the
/// same flags. The stores run already: their start is not the service's.
public final class StartBench {
  private static final Path DIST = Path.of("admin-service/target/dist");
  private static final double START_BAR = 1.5;
  private static final double RSS_BAR = 1.3;

  private StartBench() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = List.of(arguments).contains("--smoke") ? 1 : 5;
    var folder = Files.createTempDirectory("storyforge-bench");
    try (var data = DataFolder.lock(folder.resolve("stores"), Clock.systemUTC())) {
      var programs =
          new Programs(
              Path.of(System.getenv("STORYFORGE_PROGRAMS")),
              Clock.systemUTC(),
              System.out::println);
      try (var mariadb = EmbeddedMariaDb.start(data, programs);
          var redis = EmbeddedRedis.start(data, programs)) {
        compare(ours(folder, mariadb.endpoint(), redis.endpoint()), bare(folder), rounds);
      }
    }
  }

  private static void compare(Candidate ours, Candidate bare, int rounds) throws Exception {
    for (boolean cached : new boolean[] {false, true}) {
      if (cached) {
        ours.recordCache();
        bare.recordCache();
      }
      // The warm-up also migrates and fills the page cache.
      ours.start(cached);
      bare.start(cached);
      var oursRounds = new ArrayList<Candidate.Start>();
      var bareRounds = new ArrayList<Candidate.Start>();
      for (int round = 1; round <= rounds; round++) {
        System.err.printf("round %d of %d%n", round, rounds);
        oursRounds.add(ours.start(cached));
        bareRounds.add(bare.start(cached));
      }
      var suffix = cached ? ", AOT cache" : "";
      System.out.println(
          new Figure("P11 start" + suffix, "ms", ready(oursRounds), ready(bareRounds), START_BAR));
      System.out.println(
          new Figure("P11 idle RSS" + suffix, "MB", rss(oursRounds), rss(bareRounds), RSS_BAR));
    }
  }

  private static List<Double> ready(List<Candidate.Start> starts) {
    return starts.stream().map(Candidate.Start::readyMs).toList();
  }

  private static List<Double> rss(List<Candidate.Start> starts) {
    return starts.stream().map(Candidate.Start::idleRssMb).toList();
  }

  private static Candidate ours(Path folder, Endpoint mariadb, Endpoint redis) throws IOException {
    int port = Candidate.freePort();
    var config = folder.resolve("ours.yml");
    Files.writeString(
        config,
        """
        http: {port: %d}
        storage:
          dataFolder: "%s"
          mariadb: {url: "jdbc:mariadb://%s:%d/%s?sslMode=disable", user: %s, password: "file:%s"}
          redis: {url: "redis://%s:%d", password: "file:%s"}
        logging: {level: WARN}
        """
            .formatted(
                port,
                folder.resolve("data"),
                mariadb.host(),
                mariadb.port(),
                mariadb.database(),
                mariadb.user(),
                secret(folder, "mariadb", mariadb),
                redis.host(),
                redis.port(),
                secret(folder, "redis", redis)));
    return new Candidate("ours", DIST.resolve("storyforge-admin.jar"), config, folder, port);
  }

  private static Path secret(Path folder, String name, Endpoint endpoint) throws IOException {
    var file = folder.resolve(name + ".secret");
    Files.writeString(file, endpoint.password());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Candidate bare(Path folder) throws IOException {
    int port = Candidate.freePort();
    var config = folder.resolve("bare.yml");
    Files.writeString(
        config,
        """
        server:
          enableVirtualThreads: true
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
        logging: {level: WARN}
        """
            .formatted(port));
    return new Candidate("bare", bareJar(folder), config, folder, port);
  }

  /// A jar beside copies of the same libraries: the AOT cache takes neither a folder of classes nor
  /// libraries named by their full address.
  private static Path bareJar(Path folder) throws IOException {
    var jar = Files.createDirectories(folder.resolve("bare")).resolve("bare.jar");
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, BareDropwizard.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH, String.join(" ", copyLibraries(jar.resolveSibling("lib"))));
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (var type : List.of(BareDropwizard.class, BareDropwizard.Ready.class)) {
        var name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (var bytes = StartBench.class.getResourceAsStream("/" + name)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private static List<String> copyLibraries(Path to) throws IOException {
    Files.createDirectories(to);
    var names = new ArrayList<String>();
    try (var libraries = Files.newDirectoryStream(DIST.resolve("lib"))) {
      for (var library : libraries) {
        Files.copy(library, to.resolve(library.getFileName()));
        names.add("lib/" + library.getFileName());
      }
    }
    return names;
  }
}
