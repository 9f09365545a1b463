package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storyforge.admin.http.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a viewer did not get, because it took too little too slowly.
///
/// @param dropped how many items
/// @param lastId the id of the last dropped frame that had one
public record Gap(long dropped, Instant from, Instant to, @Nullable String lastId) {

  static Gap of(Frame frame) {
    var span = frame.span();
    return new Gap(span.items(), span.from(), span.to(), frame.id());
  }

  Gap and(Gap later) {
    var last = later.lastId == null ? lastId : later.lastId;
    return new Gap(dropped + later.dropped, from, later.to, last);
  }

  /// As every stream tells it, unless its topic says it another way.
  public Frame frame() {
    var json =
        """
        {"type":"gap","dropped":%d,"from":"%s","to":"%s","reason":"slow_viewer"}\
        """
            .formatted(dropped, Json.time(from), Json.time(to));
    return Frame.of(json.getBytes(UTF_8), new Frame.Span(0, from, to), lastId);
  }
}
