package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One JSON message, encoded once; every viewer sends from the same bytes.
///
/// They are laid out as a server-sent event, `id: …\ndata: {…}\n\n`, and a WebSocket sends the part
/// between. Best below 64 KiB: a viewer must take a whole frame before it counts as slow.
public final class Frame {
  private static final byte[] ID = "id: ".getBytes(UTF_8);
  private static final byte[] DATA = "data: ".getBytes(UTF_8);
  private static final byte[] END = "\n\n".getBytes(UTF_8);

  /// A sign of life: a WebSocket's ping, a comment among server-sent events.
  static final Frame BEAT =
      new Frame(
          ": beat\n\n".getBytes(UTF_8), 0, 0, new Span(0, Instant.EPOCH, Instant.EPOCH), null);

  /// How many items (lines, samples, messages) a frame holds, and from when to when.
  public record Span(int items, Instant from, Instant to) {}

  private final byte[] bytes;
  private final int jsonStart;
  private final int jsonLength;
  private final Span span;
  private final @Nullable String id;

  private Frame(byte[] bytes, int jsonStart, int jsonLength, Span span, @Nullable String id) {
    this.bytes = bytes;
    this.jsonStart = jsonStart;
    this.jsonLength = jsonLength;
    this.span = span;
    this.id = id;
  }

  /// A message that is one item.
  public static Frame of(byte[] json, Instant at) {
    return of(json, new Span(1, at, at), null);
  }

  /// A batch of items; `id` is where a client that comes back goes on (`Last-Event-ID`).
  public static Frame of(byte[] json, Span span, @Nullable String id) {
    mustBeOneLine(json);
    var idBytes = id == null ? new byte[0] : id.getBytes(UTF_8);
    mustBeOneLine(idBytes);
    int head = id == null ? 0 : ID.length + idBytes.length + 1;
    var bytes = ByteBuffer.allocate(head + DATA.length + json.length + END.length);
    if (id != null) {
      bytes.put(ID).put(idBytes).put((byte) '\n');
    }
    bytes.put(DATA).put(json).put(END);
    return new Frame(bytes.array(), head + DATA.length, json.length, span, id);
  }

  /// A line break would end the event early and let the rest pass as another one.
  private static void mustBeOneLine(byte[] text) {
    for (byte octet : text) {
      if (octet == '\n' || octet == '\r') {
        throw new IllegalArgumentException("a frame must be one line");
      }
    }
  }

  public Span span() {
    return span;
  }

  public @Nullable String id() {
    return id;
  }

  /// The shared bytes, not a copy: a buffer of its own for each send.
  ByteBuffer json() {
    return ByteBuffer.wrap(bytes, jsonStart, jsonLength);
  }

  ByteBuffer event() {
    return ByteBuffer.wrap(bytes);
  }

  int size() {
    return bytes.length;
  }
}
