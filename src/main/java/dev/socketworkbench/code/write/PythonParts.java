package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.code.plan.CodeSocket;
import dev.socketworkbench.code.plan.Deed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Expressions of Python, and the class that a program needs to read messages from a stream. */
final class PythonParts {
  static final String READER =
      """
      class Reader:
          \"""Bytes that have come and were not used yet: one recv is not one message.\"""

          def __init__(self, sock):
              self.sock = sock
              self.pending = bytearray()

          def more(self, size):
              chunk = self.sock.recv(size)
              if not chunk:
                  raise EOFError("the peer closed in the middle of a message")
              self.pending += chunk

          def take(self, count):
              message = bytes(self.pending[:count])
              del self.pending[:count]
              return message
      """;

  static final String LINE =
      """

          def line(self, size):
              while b"\\n" not in self.pending:
                  self.more(size)
              return self.take(self.pending.index(b"\\n") + 1)
      """;

  static final String EXACTLY =
      """

          def exactly(self, count, size):
              while len(self.pending) < count:
                  self.more(size)
              return self.take(count)
      """;

  static final String REST =
      """

          def rest(self, size):
              if self.pending:
                  yield self.take(len(self.pending))
              while chunk := self.sock.recv(size):
                  yield chunk
      """;

  static final String SERVE_READY =
      """
      def serve_ready(server, clients, size, greeting, reply):
          \"""Serves many with one thread: the selector says who is ready, no other call waits.\"""
          with selectors.DefaultSelector() as selector:
              selector.register(server, selectors.EVENT_READ)
              gone = 0
              while gone < clients:
                  for key, _ in selector.select():
                      if key.fileobj is server:
                          welcome(server, selector, greeting)
                          continue
                      connection, pending = key.fileobj, key.data
                      if go_on(connection, pending, size, reply):
                          selector.modify(connection, wanted(pending), pending)
                      else:
                          selector.unregister(connection)
                          connection.close()
                          gone += 1


      def welcome(server, selector, greeting):
          try:
              connection, address = server.accept()
          except BlockingIOError:
              return  # gone again
          connection.setblocking(False)
          pending = bytearray(greeting)
          selector.register(connection, wanted(pending), pending)


      def wanted(pending):
          \"""While something is still to be sent, nothing is received.\"""
          return selectors.EVENT_WRITE if pending else selectors.EVENT_READ


      def go_on(connection, pending, size, reply):
          \"""Receives once, or sends what there is room for; False when the client has gone.\"""
          try:
              if not pending:
                  message = connection.recv(size)
                  if not message:
                      return False
                  pending += reply(message)
              if pending:
                  del pending[: connection.send(pending)]
          except BlockingIOError:
              pass  # the selector says when
          except ConnectionError:
              return False
          return True
      """;

  private PythonParts() {}

  static String open(Deed.OpenSocket open) {
    CodeSocket kind = open.kind();
    return "socket.socket(socket." + kind.family() + ", socket." + kind.type() + ")";
  }

  static String string(String text) {
    String bytes = Literals.python(text.getBytes(StandardCharsets.UTF_8));
    return bytes.startsWith("b") ? bytes.substring(1) : bytes.replace(".encode()", "");
  }

  static String address(Endpoint address) {
    return switch (address) {
      case Endpoint.Ip ip -> "(\"" + ip.address() + "\", " + ip.port() + ")";
      case Endpoint.Unresolved name -> "(" + string(name.host()) + ", " + name.port() + ")";
      case Endpoint.Unix unix -> unix(unix);
      case Endpoint.None none -> "None";
    };
  }

  private static String unix(Endpoint.Unix unix) {
    return switch (unix.kind()) {
      case PATH -> string(unix.toString());
      case ABSTRACT -> Literals.python(prefixed(unix.name()));
      case UNNAMED -> "\"\"";
    };
  }

  private static byte[] prefixed(byte[] name) {
    byte[] whole = new byte[name.length + 1];
    System.arraycopy(name, 0, whole, 1, name.length);
    return whole;
  }

  static String optionNames(String name) {
    return "socket." + PlanFacts.level(name) + ", socket." + name;
  }

  static void option(Deed.ChangeOption set, CodeLines out) {
    String to = set.socket() + ".setsockopt(" + optionNames(set.name()) + ", ";
    boolean isNumber = PlanFacts.isNumber(set.value());
    if (set.name().equals("SO_LINGER") && (isNumber || set.value().equals("off"))) {
      boolean on = isNumber && !set.value().startsWith("-");
      boolean aborts = set.value().equals("0");
      out.add(
          to
              + "struct.pack(\"ii\", "
              + (on ? "1, " + set.value() : "0, 0")
              + "))"
              + (aborts ? "  # close will reset the connection" : ""));
    } else if (PlanFacts.packs(set) && isNumber) {
      long millis = Long.parseLong(set.value());
      out.add(to + "struct.pack(\"ll\", " + millis / 1000 + ", " + millis % 1000 * 1000 + "))");
    } else if (isNumber) {
      out.add(to + set.value() + ")");
    } else if (set.name().equals("TCP_CONGESTION")) {
      out.add(to + Literals.python(set.value().getBytes(StandardCharsets.UTF_8)) + ")");
    } else {
      String said = set.name() + " with the value " + set.value() + " cannot be said in Python";
      out.problem(said);
      out.add("# " + CodeLines.comment(said) + ".");
    }
  }

  /** Where certificates are: a recording has none of its keys. */
  static void files(PlanFacts facts, CodeLines out) {
    if (facts.servesTls()) {
      out.add("CERTIFICATE = \"server.pem\"  # with its private key");
    }
    if (facts.asksForTls()) {
      out.add("AUTHORITIES = \"ca.pem\"  # None for those that the system trusts");
    }
  }

  static void tls(Deed.StartTls tls, CodeLines out) {
    if (tls.isServer()) {
      out.add("context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)");
      out.add("context.load_cert_chain(CERTIFICATE)");
      out.add(tls.socket() + " = context.wrap_socket(" + tls.socket() + ", server_side=True)");
      return;
    }
    String host = tls.host().isEmpty() ? tls.socket() + ".getpeername()[0]" : string(tls.host());
    out.add("context = ssl.create_default_context(cafile=AUTHORITIES)");
    out.add(
        tls.socket()
            + " = context.wrap_socket("
            + tls.socket()
            + ", server_hostname="
            + host
            + ")");
  }

  static String flags(String flags) {
    return flags.isEmpty()
        ? ""
        : ", "
            + Arrays.stream(flags.split("\\|"))
                .map(each -> each.startsWith("MSG_") ? "socket." + each : each)
                .collect(Collectors.joining(" | "));
  }

  static String why(String how) {
    return how.equals("SHUT_WR") ? "  # half-close: we send no more, and still receive" : "";
  }

  static void await(Deed.WaitFor wait, CodeLines out) {
    out.add("poll = select.poll()");
    for (Deed.WaitFor.Awaited each : wait.sockets()) {
      String events =
          Arrays.stream(each.events().split("\\|"))
              .map(event -> "select." + event)
              .collect(Collectors.joining(" | "));
      out.add("poll.register(" + each.socket() + ", " + events + ")");
    }
    out.add("poll.poll(" + (wait.millis() < 0 ? "" : String.valueOf(wait.millis())) + ")");
  }

  static String exception(ErrorCode error) {
    return switch (error.errno()) {
      case ECONNREFUSED -> "ConnectionRefusedError";
      case ECONNRESET -> "ConnectionResetError";
      case EPIPE -> "BrokenPipeError";
      case EAGAIN, EINPROGRESS -> "BlockingIOError";
      default -> "OSError";
    };
  }
}
