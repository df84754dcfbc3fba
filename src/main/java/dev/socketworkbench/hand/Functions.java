package dev.socketworkbench.hand;

import java.util.List;
import java.util.Set;

/** The words that begin a call, and what each is given: for help and completion. */
public final class Functions {
  private static final List<Form> FORMS =
      List.of(
          new Form("socket", "s = socket(AF_INET, SOCK_STREAM)"),
          new Form("setsockopt", "setsockopt(s, SO_REUSEADDR, 1)"),
          new Form("getsockopt", "getsockopt(s, SO_ERROR)"),
          new Form("bind", "bind(s, \"127.0.0.1\", 0)"),
          new Form("listen", "listen(s, 5)"),
          new Form("accept", "c = accept(s)"),
          new Form("connect", "connect(c, \"127.0.0.1\", port(s))"),
          new Form("send", "send(c, \"hello\\n\")"),
          new Form("recv", "recv(c, 4096)"),
          new Form("sendto", "sendto(u, \"hello\", \"127.0.0.1\", 9)"),
          new Form("recvfrom", "recvfrom(u, 2048)"),
          new Form("shutdown", "shutdown(c, SHUT_WR)"),
          new Form("getsockname", "getsockname(s)"),
          new Form("getpeername", "getpeername(c)"),
          new Form("poll", "poll(s POLLIN, c POLLIN|POLLOUT, 1000)"),
          new Form("fcntl", "fcntl(s, F_SETFL, O_NONBLOCK)"),
          new Form("close", "close(c)"),
          new Form("wait", "wait(c)"),
          new Form("end", "end(s)"),
          new Form("pause", "pause(100)"));

  private static final Set<String> WORDS = Set.of("wait", "end", "pause");

  private record Form(String name, String example) {}

  private Functions() {}

  /** Whether it is a word of this language and no system call. */
  static boolean isWord(String name) {
    return WORDS.contains(name);
  }

  /** The words, in the order of a conversation. */
  public static List<String> names() {
    return FORMS.stream().map(Form::name).toList();
  }

  /**
   * An example of a call.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public static String form(String name) {
    return FORMS.stream()
        .filter(each -> each.name().equals(name))
        .map(Form::example)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no call"));
  }
}
