package io.storyforge.admin.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// A frame on its way to another instance.
///
/// @param number counts this instance's frames, so that a hole shows
record PassedFrame(String instance, long number, String topic, Frame frame) {
  /// Instances of two versions may share one Redis during an update.
  private static final int VERSION = 1;

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream(frame.size() + 128);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(instance);
      out.writeLong(number);
      out.writeUTF(topic);
      var id = frame.id();
      out.writeUTF(id == null ? "" : id);
      out.writeInt(frame.span().items());
      out.writeLong(frame.span().from().toEpochMilli());
      out.writeLong(frame.span().to().toEpochMilli());
      var json = frame.json();
      out.write(json.array(), json.arrayOffset() + json.position(), json.remaining());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static PassedFrame of(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("version " + version);
      }
      var instance = in.readUTF();
      long number = in.readLong();
      var topic = in.readUTF();
      var id = in.readUTF();
      var span =
          new Frame.Span(
              in.readInt(),
              Instant.ofEpochMilli(in.readLong()),
              Instant.ofEpochMilli(in.readLong()));
      var json = in.readAllBytes();
      return new PassedFrame(
          instance, number, topic, Frame.of(json, span, id.isEmpty() ? null : id));
    }
  }
}
