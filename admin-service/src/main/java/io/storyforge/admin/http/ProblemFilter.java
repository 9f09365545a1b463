package io.storyforge.admin.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers what filters and servlets refuse; the resources have mappers for that.
record ProblemFilter(Problems problems, ObjectMapper json) implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException thrown) {
      var answer = problems.find(thrown).orElseThrow(() -> thrown);
      send((HttpServletResponse) response, answer);
    }
  }

  private void send(HttpServletResponse response, Problems.Answer answer) throws IOException {
    response.setStatus(answer.problem().status());
    response.setContentType(Problem.MEDIA_TYPE);
    answer.headers().forEach(response::setHeader);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(answer.problem().at(RequestId.current())));
  }
}
