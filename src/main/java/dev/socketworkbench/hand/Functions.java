package dev.socketworkbench.hand;

import java.util.List;
import java.util.Set;

/** The words that begin a call, and what each is given: for help and completion. */
public final class Functions {
  private static final List<FunctionUsage> FORMS =
      List.of(
          new FunctionUsage("socket", "s = socket(AF_INET, SOCK_STREAM)"),
          new FunctionUsage("setsockopt", "setsockopt(s, SO_REUSEADDR, 1)"),
          new FunctionUsage("getsockopt", "getsockopt(s, SO_ERROR)"),
          new FunctionUsage("bind", "bind(s, \"127.0.0.1\", 0)"),
          new FunctionUsage("listen", "listen(s, 5)"),
          new FunctionUsage("accept", "c = accept(s)"),
          new FunctionUsage("connect", "connect(c, \"127.0.0.1\", port(s))"),
          new FunctionUsage("send", "send(c, \"hello\\n\")"),
          new FunctionUsage("recv", "recv(c, 4096)"),
          new FunctionUsage("sendto", "sendto(u, \"hello\", \"127.0.0.1\", 9)"),
          new FunctionUsage("recvfrom", "recvfrom(u, 2048)"),
          new FunctionUsage("shutdown", "shutdown(c, SHUT_WR)"),
          new FunctionUsage("getsockname", "getsockname(s)"),
          new FunctionUsage("getpeername", "getpeername(c)"),
          new FunctionUsage("poll", "poll(s POLLIN, c POLLIN|POLLOUT, 1000)"),
          new FunctionUsage("fcntl", "fcntl(s, F_SETFL, O_NONBLOCK)"),
          new FunctionUsage("close", "close(c)"),
          new FunctionUsage("wait", "wait(c)"),
          new FunctionUsage("end", "end(s)"),
          new FunctionUsage("pause", "pause(100)"));

  private static final Set<String> WORDS = Set.of("wait", "end", "pause");

  private record FunctionUsage(String name, String example) {}

  private Functions() {}

  /** Whether it is a word of this language and no system call. */
  static boolean isWord(String name) {
    return WORDS.contains(name);
  }

  /** The words, in the order of a conversation. */
  public static List<String> names() {
    return FORMS.stream().map(FunctionUsage::name).toList();
  }

  /**
   * An example of a call.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public static String form(String name) {
    return FORMS.stream()
        .filter(each -> each.name().equals(name))
        .map(FunctionUsage::example)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no call"));
  }
}
