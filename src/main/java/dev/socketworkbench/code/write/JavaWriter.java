package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeBytes;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.PlannedFunction;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import dev.socketworkbench.code.plan.SentPiece;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java 17: channels, which make one system call for each method, closed by try. */
public final class JavaWriter implements CodeWriter {
  @Override
  public CodeText write(ProgramPlan plan) {
    return new JavaProgram(plan).write();
  }

  /** One program. */
  private static final class JavaProgram {
    private final ProgramPlan plan;
    private final ProgramDraft draft;
    private final CodeLines out;

    /** The names of listening sockets: a server of datagrams does not listen. */
    private final Set<String> listening;

    /** The channels of clear bytes of those sockets that speak TLS. */
    private final Map<String, String> clear = new HashMap<>();

    /** Where listening sockets shall be bound: the JDK binds and listens in one method. */
    private final Map<String, Deed.BindTo> binds = new HashMap<>();

    JavaProgram(ProgramPlan plan) {
      this.plan = plan;
      this.draft = new ProgramDraft(plan, "  ");
      this.out = draft.out();
      this.listening = draft.facts().listening();
    }

    CodeText write() {
      function(new PlannedFunction("main", List.of(), plan.main()));
      plan.functions().forEach(this::function);
      String body = out.joined();
      String helpers = JavaParts.helpers(draft.facts(), body);
      CodeLines whole = new CodeLines("  ");
      for (String name : JavaParts.imports(body + helpers)) {
        whole.add("import " + name + ";");
      }
      whole.blank();
      whole.add("/** " + CodeLines.comment(plan.title()) + ". */");
      whole.add("public final class " + plan.className() + " {");
      whole.in();
      if (draft.size() > 0) {
        whole.add("/** The most that one read may return. */");
        whole.add("private static final int RECV_SIZE = " + draft.size() + ";");
      }
      JavaTls.files(draft.facts(), whole);
      whole.append(out);
      whole.addAll(helpers);
      whole.out();
      whole.add("}");
      return whole.text(plan);
    }

    private void function(PlannedFunction function) {
      out.blank();
      boolean isMain = function.name().equals("main");
      String parameters =
          function.sockets().stream()
              .map(socket -> (listens(socket) ? "ServerSocketChannel " : "SocketChannel ") + socket)
              .collect(Collectors.joining(", "));
      out.add(
          (isMain ? "public static void main(String[] args)" : head(function, parameters))
              + " throws IOException {");
      out.in();
      draft.enter(function.sockets(), function.steps());
      clear.clear();
      function.sockets().forEach(this::reader);
      block(function.steps());
      out.out();
      out.add("}");
    }

    private static String head(PlannedFunction function, String parameters) {
      return "private static void " + function.name() + "(" + parameters + ")";
    }

    private boolean listens(String socket) {
      return listening.contains(socket);
    }

    private String readerName(String socket) {
      return draft.readerName(socket, "Reader");
    }

    private void reader(String socket) {
      if (draft.buffers(socket)) {
        String reader = draft.assigned("Reader ", readerName(socket));
        out.add(reader + " = new Reader(" + stream(socket) + ");");
      }
    }

    /** Where its bytes are sent and received. */
    private String stream(String socket) {
      return clear.getOrDefault(socket, socket);
    }

    private void startTls(Deed.StartTls tls) {
      String name = tls.socket() + "Tls";
      out.add(draft.assigned("TlsChannel ", name) + " = " + JavaTls.start(tls, tls.socket()) + ";");
      clear.put(tls.socket(), name);
      reader(tls.socket());
    }

    private void block(List<ProgramStep> steps) {
      draft.steps(steps, this::step);
    }

    private void step(Deed deed, boolean isAnswered) {
      switch (deed) {
        case Deed.OpenSocket open -> {
          boolean listens = listens(open.socket());
          String type = JavaParts.type(open.kind(), listens) + " ";
          out.add(
              draft.assigned(type, open.socket())
                  + " = "
                  + JavaParts.open(open.kind(), listens)
                  + ";");
          opened(open);
        }
        case Deed.ChangeOption set -> option(set);
        case Deed.BindTo bind -> bind(bind);
        case Deed.ListenFor listen -> listen(listen);
        case Deed.AcceptOne accept -> {
          out.add(
              draft.assigned("SocketChannel ", accept.made())
                  + " = "
                  + accept.listener()
                  + ".accept();");
          accepted(accept);
        }
        case Deed.ConnectTo connect -> out.add(connect(connect));
        case Deed.SendAll send -> send(send);
        case Deed.SendMeanwhile meanwhile -> {
          String data = data(meanwhile.send().pieces());
          flags(meanwhile.send().flags());
          out.add(CodeLines.MEANWHILE.formatted("// ", ""));
          out.add(
              draft.assigned("Thread ", meanwhile.sending())
                  + " = startSending("
                  + meanwhile.send().socket()
                  + ", "
                  + data
                  + ");");
        }
        case Deed.FinishSending finish -> out.add("finish(" + finish.sending() + ");");
        case Deed.ReceiveUntil receive -> receive(receive, isAnswered);
        case Deed.ReceiveOnce once -> {
          flags(once.flags());
          if (once.flags().contains("MSG_PEEK")) {
            return; // What looks ahead there would take the bytes away here.
          }
          received(
              "receive(" + stream(once.socket()) + ", " + draft.size(once.size()) + ")",
              isAnswered);
        }
        case Deed.EchoAll echo ->
            out.add(
                draft.buffers(echo.socket())
                    ? readerName(echo.socket()) + ".echo(" + draft.size(echo.size()) + ");"
                    : "echoAll(" + stream(echo.socket()) + ", " + draft.size(echo.size()) + ");");
        case Deed.ServeReady serve -> serve(serve);
        case Deed.SendDatagram send -> sendDatagram(send);
        case Deed.ReceiveDatagram receive -> receiveDatagram(receive, isAnswered);
        case Deed.ShutDown shutDown -> shutDown(shutDown);
        case Deed.StartTls tls -> startTls(tls);
        case Deed.EndTls end ->
            out.add(stream(end.socket()) + ".end(); // tells the peer that nothing follows");
        case Deed.CloseSocket close -> {
          out.add(close.socket() + ".close();");
          clear.remove(close.socket());
        }
        case Deed.SetBlocking set ->
            out.add(set.socket() + ".configureBlocking(" + set.blocking() + ");");
        case Deed.WaitFor wait -> await(wait);
        case Deed.AskOption ask -> ask(ask);
        case Deed.Attempted attempted -> attempt(attempted, isAnswered);
        case Deed.RepeatSteps repeat ->
            draft.braces(
                "for (int i = 0; i < " + repeat.times() + "; i++) {", () -> block(repeat.steps()));
        case Deed.Scoped scoped -> scoped(scoped);
        case Deed.StartFunction start ->
            out.add(
                "start(() -> "
                    + start.function()
                    + "("
                    + String.join(", ", start.sockets())
                    + "));");
        case Deed.JoinAll join -> {
          // Java waits for its threads at the end.
        }
        case Deed.RemarkOn remark -> out.add("// " + CodeLines.comment(remark.text()) + ".");
      }
    }

    private void cannot(String said) {
      out.problem(said);
      out.add("// " + CodeLines.comment(said) + ".");
    }

    private void opened(Deed.OpenSocket open) {
      if (open.kind().isUnix() && open.kind().isDatagram()) {
        cannot("Datagrams of Unix sockets cannot be said in Java: this program ends with an error");
      }
      if (open.nonBlocking()) {
        out.add(open.socket() + ".configureBlocking(false);");
      }
      reader(open.socket());
    }

    private void accepted(Deed.AcceptOne accept) {
      if (accept.nonBlocking()) {
        out.add(accept.made() + ".configureBlocking(false);");
      }
      reader(accept.made());
    }

    private void scoped(Deed.Scoped scoped) {
      out.about(
          Stream.concat(scoped.opening().rows().stream(), scoped.closing().stream()).toList());
      switch (scoped.opening().deed()) {
        case Deed.OpenSocket open -> {
          boolean listens = listens(open.socket());
          draft.braces(
              "try ("
                  + JavaParts.type(open.kind(), listens)
                  + " "
                  + open.socket()
                  + " = "
                  + JavaParts.open(open.kind(), listens)
                  + ") {",
              () -> {
                out.about(List.of());
                opened(open);
                block(scoped.steps());
              });
        }
        case Deed.AcceptOne accept ->
            draft.braces(
                "try (SocketChannel " + accept.made() + " = " + accept.listener() + ".accept()) {",
                () -> {
                  out.about(List.of());
                  accepted(accept);
                  block(scoped.steps());
                });
        default -> throw new IllegalArgumentException("a block of " + scoped.opening());
      }
    }

    private void option(Deed.ChangeOption set) {
      if (set.name().equals("IPV6_V6ONLY") && set.value().equals("0")) {
        return; // Java does so by itself.
      }
      Optional<String> name = JavaParts.option(set.name());
      Optional<String> value = JavaParts.value(set.name(), set.value());
      boolean listens = listens(set.socket());
      if (name.isEmpty() || value.isEmpty() || (listens && !isOfServer(set.name()))) {
        cannot(
            set.name()
                + (listens ? " of a listening socket" : "")
                + " with the value "
                + set.value()
                + " cannot be said in Java");
        return;
      }
      boolean aborts = set.name().equals("SO_LINGER") && set.value().equals("0");
      out.add(
          set.socket()
              + ".setOption("
              + name.get()
              + ", "
              + value.get()
              + ");"
              + (aborts ? " // close will reset the connection" : ""));
    }

    private static boolean isOfServer(String option) {
      return option.equals("SO_REUSEADDR") || option.equals("SO_RCVBUF");
    }

    private void bind(Deed.BindTo bind) {
      if (isBeyond(bind.address())) {
        cannot("An abstract name of a Unix socket cannot be said in Java");
        return;
      }
      if (PlanFacts.unlinks(bind)) {
        out.add(
            "Files.deleteIfExists(Path.of("
                + Literals.javaString(bind.address().toString())
                + ")); // left by an earlier run: bind would fail");
      }
      if (listens(bind.socket())) {
        binds.put(bind.socket(), bind);
        return;
      }
      out.add(bind.socket() + ".bind(" + JavaParts.address(bind.address(), "") + ");");
      if (bind.tellsPort()) {
        out.add(tell(bind.socket()));
      }
    }

    private static boolean isBeyond(Endpoint address) {
      return address instanceof Endpoint.Unix unix && unix.kind() == Endpoint.Unix.Kind.ABSTRACT;
    }

    private static String tell(String socket) {
      return "System.out.println(\"bound to \" + "
          + socket
          + ".getLocalAddress()); // the system chose the port";
    }

    private void listen(Deed.ListenFor listen) {
      Deed.BindTo bind = binds.remove(listen.socket());
      String address = bind == null ? "null" : JavaParts.address(bind.address(), "");
      out.add(listen.socket() + ".bind(" + address + ", " + listen.backlog() + ");");
      if (listen.tellsPort()) {
        out.add(tell(listen.socket()));
      }
    }

    private String connect(Deed.ConnectTo connect) {
      if (isBeyond(connect.address())) {
        cannot("An abstract name of a Unix socket cannot be said in Java");
        return "// connect is left out.";
      }
      String address =
          connect
              .of()
              .map(server -> server + ".getLocalAddress()")
              .orElseGet(() -> JavaParts.address(connect.address(), connect.host()));
      return connect.socket() + ".connect(" + address + ");";
    }

    private String data(List<SentPiece> pieces) {
      String parts = pieces.stream().map(this::piece).collect(Collectors.joining(", "));
      return pieces.size() == 1 ? parts : "joined(" + parts + ")";
    }

    private String piece(SentPiece piece) {
      return switch (piece) {
        case SentPiece.Fixed fixed -> bytes(fixed.bytes());
        case SentPiece.GivenBack received ->
            received.withoutEnd() ? "withoutEnd(message)" : "message";
      };
    }

    private String bytes(CodeBytes bytes) {
      String beginning = Literals.java(bytes.beginning());
      if (bytes.isWhole()) {
        return beginning;
      }
      if (!bytes.isExact()) {
        cannot(PlanFacts.missing(bytes));
      }
      return "filled(" + beginning + ", " + bytes.size() + ")";
    }

    private void flags(String flags) {
      if (!flags.isEmpty()) {
        cannot(flags + " cannot be said in Java");
      }
    }

    private void send(Deed.SendAll send) {
      if (send.flags().equals("MSG_OOB")
          && send.pieces().getFirst() instanceof SentPiece.Fixed fixed
          && fixed.bytes().beginning().length == 1) {
        out.add(send.socket() + ".socket().sendUrgentData(" + fixed.bytes().beginning()[0] + ");");
        return;
      }
      flags(send.flags());
      out.add("sendAll(" + stream(send.socket()) + ", " + data(send.pieces()) + ");");
    }

    private void serve(Deed.ServeReady serve) {
      String nothing = "new byte[0]";
      String greeting = serve.greeting().isEmpty() ? nothing : data(serve.greeting());
      String reply = serve.reply().isEmpty() ? nothing : data(serve.reply());
      String first = serve.listener() + ", " + serve.clients() + ", " + draft.size(serve.size());
      out.add("serveReady(" + first + ", " + greeting + ", message -> " + reply + ");");
    }

    private void received(String expression, boolean isAnswered) {
      out.add(
          isAnswered
              ? draft.assigned("byte[] ", "message") + " = " + expression + ";"
              : "print(" + expression + ");");
    }

    private void receive(Deed.ReceiveUntil receive, boolean isAnswered) {
      String most = draft.size(receive.size());
      String reader = readerName(receive.socket());
      switch (receive.until()) {
        case LINES -> {
          String line = reader + ".line(" + most + ")";
          if (receive.count() == 1) {
            received(line, isAnswered);
          } else {
            draft.braces(
                "for (int line = 0; line < " + receive.count() + "; line++) {",
                () -> out.add("print(" + line + ");"));
          }
        }
        case BYTES -> {
          if (PlanFacts.isSkipped(receive)) {
            out.add(reader + ".skip(" + receive.count() + "L, " + most + ");");
          } else {
            received(reader + ".exactly(" + receive.count() + ", " + most + ")", isAnswered);
          }
        }
        case END ->
            out.add(
                draft.buffers(receive.socket())
                    ? reader + ".rest(" + most + ");"
                    : "receiveAll(" + stream(receive.socket()) + ", " + most + ");");
      }
    }

    private void sendDatagram(Deed.SendDatagram send) {
      flags(send.flags());
      String data = "ByteBuffer.wrap(" + data(send.pieces()) + ")";
      boolean isEmpty =
          send.pieces().getFirst() instanceof SentPiece.Fixed fixed && fixed.bytes().size() == 0;
      if (send.to() instanceof Endpoint.None && isEmpty) {
        // DatagramChannel.write makes no call where there is nothing to write.
        out.add(send.socket() + ".send(" + data + ", " + send.socket() + ".getRemoteAddress());");
      } else if (send.to() instanceof Endpoint.None) {
        out.add(send.socket() + ".write(" + data + ");");
      } else {
        String named =
            send.of()
                .map(socket -> socket + ".getLocalAddress()")
                .orElseGet(() -> JavaParts.address(send.to(), ""));
        String to = send.toSender() ? "sender" : named;
        out.add(send.socket() + ".send(" + data + ", " + to + ");");
      }
    }

    private void receiveDatagram(Deed.ReceiveDatagram receive, boolean isAnswered) {
      flags(receive.flags());
      out.add(
          draft.assigned("ByteBuffer ", "buffer")
              + " = ByteBuffer.allocate("
              + receive.size()
              + ");");
      out.add(
          receive.asksSender()
              ? draft.assigned("SocketAddress ", "sender")
                  + " = "
                  + receive.socket()
                  + ".receive(buffer);"
              : receive.socket() + ".read(buffer);");
      received("bytes(buffer)", isAnswered);
    }

    private void shutDown(Deed.ShutDown shutDown) {
      if (!shutDown.how().equals("SHUT_RD")) {
        boolean half = shutDown.how().equals("SHUT_WR");
        out.add(
            shutDown.socket()
                + ".shutdownOutput();"
                + (half ? " // half-close: we send no more, and still receive" : ""));
      }
      if (!shutDown.how().equals("SHUT_WR")) {
        out.add(shutDown.socket() + ".shutdownInput();");
      }
    }

    private void await(Deed.WaitFor wait) {
      String channels =
          wait.sockets().stream()
              .map(each -> each.socket() + ", " + interest(each))
              .collect(Collectors.joining(", "));
      out.add("await(" + Math.max(0, wait.millis()) + ", " + channels + ");");
    }

    private String interest(Deed.WaitFor.Awaited awaited) {
      if (listens(awaited.socket())) {
        return "SelectionKey.OP_ACCEPT";
      }
      return Arrays.stream(awaited.events().split("\\|"))
          .map(event -> event.equals("POLLOUT") ? "SelectionKey.OP_WRITE" : "SelectionKey.OP_READ")
          .collect(Collectors.joining(" | "));
    }

    private void ask(Deed.AskOption ask) {
      Optional<String> name = JavaParts.option(ask.name());
      boolean listens = listens(ask.socket());
      if (name.isEmpty() || (listens && !isOfServer(ask.name()))) {
        cannot(
            ask.name()
                + (listens ? " of a listening socket" : "")
                + " cannot be asked for in Java");
        return;
      }
      out.add(
          "System.out.println(\""
              + ask.name()
              + ": \" + "
              + ask.socket()
              + ".getOption("
              + name.get()
              + "));");
    }

    private void attempt(Deed.Attempted attempted, boolean isAnswered) {
      draft.braces("try {", () -> step(attempted.deed(), isAnswered));
      // The brace and what catches stand in one line.
      out.join(" catch (IOException e) {");
      out.in();
      out.add(
          "System.err.println(\"" + PlanFacts.what(attempted.deed()) + ": \" + e.getMessage());");
      out.out();
      out.add("}");
    }
  }
}
