package io.storyforge.admin.testing;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A few clients that ask again and again, each answer kept with its time. Bounded by `stop`.
public final class Load implements AutoCloseable {
  public record Answer(int status, String body, Duration took) {}

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean stopped;

  public Load(int clientCount, Callable<HttpResponse<String>> request) {
    for (int client = 0; client < clientCount; client++) {
      clients.add(Thread.ofVirtual().start(() -> ask(request)));
    }
  }

  private void ask(Callable<HttpResponse<String>> request) {
    while (!stopped) {
      long start = System.nanoTime();
      try {
        var answer = request.call();
        answers.add(new Answer(answer.statusCode(), answer.body(), since(start)));
      } catch (Exception failed) {
        answers.add(new Answer(0, failed.toString(), since(start)));
      }
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  public long count(int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }

  public Duration longest() {
    return answers.stream().map(Answer::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  public List<Integer> statuses() {
    return answers.stream().map(Answer::status).distinct().sorted().toList();
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (var client : clients) {
      client.join();
    }
  }
}
