package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.storyforge.admin.testing.RunningService;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection that reads only when told to, and can send what no client library would.
final class RawSocket implements AutoCloseable {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;

  /// @param octets the payload, a character for each octet
  record Received(int opcode, String octets) {
    String text() {
      return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    int closeCode() {
      return (octets.charAt(0) << 8) | octets.charAt(1);
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int SMALL_BUFFER = 4096;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final String head;

  RawSocket(int port, String request) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    head = readHead();
  }

  static RawSocket upgrade(RunningService service, String path) throws IOException {
    return new RawSocket(service.port(), upgradeRequest(path));
  }

  static String upgradeRequest(String path) {
    return """
    GET %s HTTP/1.1
    Host: localhost
    Upgrade: websocket
    Connection: Upgrade
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Extensions: permessage-deflate

    """
        .formatted(path)
        .replace("\n", "\r\n");
  }

  private String readHead() throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      text.append((char) octet);
    }
    return text.toString();
  }

  String head() {
    return head;
  }

  int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  /// The next frame of a WebSocket; an `EOFException` when the connection ended.
  Received next() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
    long length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    return new Received(opcode, new String(in.readNBytes((int) length), ISO_8859_1));
  }

  /// The next frame that is not a ping; pings alone do not keep it waiting for ever.
  Received nextMessage() throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    var frame = next();
    while (frame.opcode() == PING) {
      if (System.nanoTime() > end) {
        throw new SocketTimeoutException("only pings");
      }
      frame = next();
    }
    return frame;
  }

  /// A line of a stream of events.
  String line() throws IOException {
    var text = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      text.append((char) octet);
    }
    return text.toString();
  }

  /// The first of the next lines that starts so, without it.
  String lineAfter(String start) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var line = line();
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
    }
    throw new AssertionError("no line starts with " + start);
  }

  /// One frame, masked with zeros.
  void send(int firstByte, byte[] payload) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(firstByte);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    socket.getOutputStream().write(out.toByteArray());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
