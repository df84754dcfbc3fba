package dev.socketworkbench.hand;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words that begin a line: the calls, each with an example and what reads its arguments, and
 * the words of this language that are no system calls. What is added here is run, completed and
 * explained in messages.
 */
public final class Functions {
  /** In the order of a conversation. */
  private static final List<Function> CALLS =
      List.of(
          new Function("socket", "s = socket(AF_INET, SOCK_STREAM)", true, CallReader::socket),
          new Function("setsockopt", "setsockopt(s, SO_REUSEADDR, 1)", CallReader::setsockopt),
          new Function("getsockopt", "getsockopt(s, SO_ERROR)", CallReader::getsockopt),
          new Function("bind", "bind(s, \"127.0.0.1\", 0)", CallReader::bind),
          new Function("listen", "listen(s, 5)", CallReader::listen),
          new Function("accept", "c = accept(s)", true, CallReader::accept),
          new Function("connect", "connect(c, \"127.0.0.1\", port(s))", CallReader::connect),
          new Function("send", "send(c, \"hello\\n\")", CallReader::send),
          new Function("recv", "recv(c, 4096)", CallReader::recv),
          new Function("sendto", "sendto(u, \"hello\", \"127.0.0.1\", 9)", CallReader::sendto),
          new Function("recvfrom", "recvfrom(u, 2048)", CallReader::recvfrom),
          new Function("shutdown", "shutdown(c, SHUT_WR)", CallReader::shutdown),
          new Function("getsockname", "getsockname(s)", CallReader::getsockname),
          new Function("getpeername", "getpeername(c)", CallReader::getpeername),
          new Function("poll", "poll(s POLLIN, c POLLIN|POLLOUT, 1000)", CallReader::poll),
          new Function("fcntl", "fcntl(s, F_SETFL, O_NONBLOCK)", CallReader::fcntl),
          new Function("close", "close(c)", CallReader::close));

  /** The words that are not system calls. */
  private static final List<ScriptWord> WORDS =
      List.of(
          new ScriptWord("wait", "wait(c)"),
          new ScriptWord("end", "end(s)"),
          new ScriptWord("pause", "pause(100)"));

  /** Reads the arguments of a call. */
  interface ArgumentReader {
    PreparedCall read(CallReader line) throws SyntaxException;
  }

  /**
   * A call.
   *
   * @param opens whether it gives a socket, which can have a name
   */
  record Function(String name, String example, boolean opens, ArgumentReader reader) {
    Function(String name, String example, ArgumentReader reader) {
      this(name, example, false, reader);
    }
  }

  private record ScriptWord(String name, String example) {}

  private Functions() {}

  /** The call of this name. */
  static Optional<Function> call(String name) {
    return CALLS.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether it is a word of this language rather than a system call. */
  static boolean isWord(String name) {
    return word(name).isPresent();
  }

  private static Optional<ScriptWord> word(String name) {
    return WORDS.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The calls, in the order of a conversation. */
  public static List<String> calls() {
    return CALLS.stream().map(Function::name).toList();
  }

  /** All words, calls first. */
  public static List<String> names() {
    return Stream.concat(CALLS.stream().map(Function::name), WORDS.stream().map(ScriptWord::name))
        .toList();
  }

  /**
   * An example of a line that begins with this word.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public static String form(String name) {
    return call(name)
        .map(Function::example)
        .or(() -> word(name).map(ScriptWord::example))
        .orElseThrow(() -> new IllegalArgumentException(name + " is no call"));
  }
}
