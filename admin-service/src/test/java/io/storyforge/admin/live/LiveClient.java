package io.storyforge.admin.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.storyforge.admin.http.Json;
import io.storyforge.admin.testing.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket as a browser has it: reads at once, answers pings, remembers why it was closed.
final class LiveClient implements WebSocket.Listener, AutoCloseable {
  record Closed(int code, String reason) {}

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int LIMIT_S = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  LiveClient(RunningService service, String path) {
    this(service, path, "");
  }

  /// With a token, where the address takes one.
  LiveClient(RunningService service, String path, String token) {
    var at = URI.create(service.at(path).toString().replace("http:", "ws:"));
    var builder = HTTP.newWebSocketBuilder();
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    socket = builder.buildAsync(at, this).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      messages.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(new Closed(1006, String.valueOf(error.getMessage())));
  }

  JsonNode next() throws InterruptedException, IOException {
    var message = messages.poll(LIMIT_S, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message, closed: " + closed.getNow(null));
    }
    return Json.mapper().readTree(message);
  }

  List<String> soFar() {
    return List.copyOf(messages);
  }

  Closed closed() {
    return closed.orTimeout(LIMIT_S, TimeUnit.SECONDS).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void sayBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
