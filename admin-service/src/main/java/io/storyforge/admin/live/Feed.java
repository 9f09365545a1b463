package io.storyforge.admin.live;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is behind an address: serves each viewer that comes. Must not block.
public interface Feed {
  void opened(Viewer viewer);

  /// What the viewer sent: at most 8 KiB.
  default void received(Viewer viewer, String text) {}

  /// Once for each that was opened.
  default void closed(Viewer viewer) {}

  /// Finds the feed for a request, before the upgrade: throws a `Refusal` where there is none.
  @FunctionalInterface
  interface Finder {
    Feed find(Request request);
  }

  /// What a client asked for.
  ///
  /// @param rest what follows the registered path, without its slash
  /// @param lastEventId where a client that comes back wants to go on
  /// @param owner the name of the request's principal, if a filter set one
  record Request(
      String rest,
      Map<String, List<String>> parameters,
      @Nullable String lastEventId,
      @Nullable String owner) {

    public @Nullable String parameter(String name) {
      var values = parameters.get(name);
      return values == null ? null : values.getFirst();
    }
  }
}
