package io.storyforge.admin.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket: sends frames as text, takes short texts.
///
/// Jetty calls it from one thread at a time, and only after it asked for the next frame.
final class LiveSocket implements FrameHandler, Wire {
  /// What a viewer says is a word or a filter, never a document.
  private static final int MAX_TEXT_BYTES = 8 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

  private final Function<Wire, Viewer> admission;
  private @Nullable CoreSession session;
  private @Nullable Viewer viewer;

  /// A message in parts; null between messages.
  private @Nullable ByteArrayOutputStream text;

  private boolean refused;
  private volatile long heardNanos = System.nanoTime();

  LiveSocket(Function<Wire, Viewer> admission) {
    this.admission = admission;
  }

  @Override
  public void onOpen(CoreSession session, Callback opened) {
    this.session = session;
    opened.succeeded();
    viewer = admission.apply(this);
    session.demand();
  }

  @Override
  public void onFrame(org.eclipse.jetty.websocket.core.Frame frame, Callback done) {
    heardNanos = System.nanoTime();
    switch (frame.getOpCode()) {
      case OpCode.CLOSE -> done.succeeded();
      case OpCode.PING -> answer(frame, done);
      case OpCode.TEXT, OpCode.CONTINUATION -> {
        take(frame);
        next(done);
      }
      case OpCode.BINARY -> {
        refuse(CloseCode.NOT_TEXT, "Only text is understood here.");
        next(done);
      }
      default -> next(done);
    }
  }

  private void next(Callback done) {
    done.succeeded();
    session().demand();
  }

  /// The next frame is asked for when the pong is out, so a flood of pings fills nothing.
  private void answer(org.eclipse.jetty.websocket.core.Frame ping, Callback done) {
    var pong =
        new org.eclipse.jetty.websocket.core.Frame(OpCode.PONG, BufferUtil.copy(ping.getPayload()));
    session().sendFrame(pong, Callback.from(() -> next(done), done::failed), false);
  }

  private void take(org.eclipse.jetty.websocket.core.Frame frame) {
    if (refused) {
      return;
    }
    if (text == null) {
      text = new ByteArrayOutputStream(frame.getPayloadLength());
    }
    if (text.size() + frame.getPayloadLength() > MAX_TEXT_BYTES) {
      refuse(CloseCode.TOO_LARGE, "At most %d bytes are taken.".formatted(MAX_TEXT_BYTES));
      return;
    }
    text.writeBytes(BufferUtil.toArray(frame.getPayload()));
    if (frame.isFin()) {
      var whole = ByteBuffer.wrap(text.toByteArray());
      text = null;
      tell(whole);
    }
  }

  private void tell(ByteBuffer whole) {
    try {
      var said = UTF_8.newDecoder().decode(whole).toString();
      if (viewer != null) {
        viewer.feed().received(viewer, said);
      }
    } catch (CharacterCodingException _) {
      refuse(CloseCode.NOT_UTF8, "The text is not UTF-8.");
    } catch (RuntimeException failed) {
      LOG.error("A viewer's message failed", failed);
      refuse(CloseCode.FAILED, "The message could not be handled.");
    }
  }

  private void refuse(int code, String reason) {
    refused = true;
    text = null;
    if (viewer != null) {
      viewer.end(code, reason);
    }
  }

  @Override
  public void onError(Throwable cause, Callback done) {
    LOG.debug("A WebSocket failed", cause);
    done.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback done) {
    if (viewer != null) {
      viewer.gone();
    }
    done.succeeded();
  }

  @Override
  public void send(Frame frame, Callback sent) {
    var message =
        frame == Frame.BEAT
            ? new org.eclipse.jetty.websocket.core.Frame(OpCode.PING)
            : new org.eclipse.jetty.websocket.core.Frame(OpCode.TEXT, frame.json());
    session().sendFrame(message, sent, false);
  }

  @Override
  public void close(int code, String reason) {
    session().close(code, reason, Callback.NOOP);
  }

  @Override
  public void abort() {
    session().abort();
  }

  @Override
  public long heardNanos() {
    return heardNanos;
  }

  private CoreSession session() {
    return Objects.requireNonNull(session, "not open yet");
  }
}
