package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeBytes;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.PlannedFunction;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import dev.socketworkbench.code.plan.SentPiece;
import dev.socketworkbench.code.plan.Until;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Python 3.8 and later: sockets that are closed by {@code with}, errors that are exceptions. */
public final class PythonWriter implements CodeWriter {
  @Override
  public CodeText write(ProgramPlan plan) {
    return new PythonProgram(plan).write();
  }

  /** One program. */
  private static final class PythonProgram {
    private final ProgramPlan plan;
    private final ProgramDraft draft;
    private final PlanFacts facts;
    private final CodeLines out;

    PythonProgram(ProgramPlan plan) {
      this.plan = plan;
      this.draft = new ProgramDraft(plan, "    ");
      this.facts = draft.facts();
      this.out = draft.out();
    }

    CodeText write() {
      out.add("#!/usr/bin/env python3");
      out.add("\"\"\"" + CodeLines.comment(plan.title()) + ".\"\"\"").blank();
      imports();
      boolean hasFiles = facts.has(Deed.StartTls.class);
      if (draft.size() > 0 || hasFiles) {
        out.blank();
      }
      if (draft.size() > 0) {
        out.add("RECV_SIZE = " + draft.size() + "  # the most that one recv may return");
      }
      PythonParts.files(facts, out);
      helpers();
      plan.functions().forEach(this::function);
      function(new PlannedFunction("main", List.of(), plan.main()));
      out.blanks(2);
      out.add("if __name__ == \"__main__\":");
      out.add("    try:");
      out.add("        main()");
      out.add("    except (OSError, EOFError) as error:");
      out.add("        sys.exit(f\"{sys.argv[0]}: {error}\")");
      return out.text(plan);
    }

    private void imports() {
      boolean unlinks = facts.any(PlanFacts::unlinks);
      if (unlinks || facts.has(Deed.EndTls.class)) {
        out.add("import contextlib");
      }
      if (unlinks) {
        out.add("import os");
      }
      if (facts.has(Deed.WaitFor.class)) {
        out.add("import select");
      }
      if (facts.has(Deed.ServeReady.class)) {
        out.add("import selectors");
      }
      out.add("import socket");
      if (facts.has(Deed.StartTls.class)) {
        out.add("import ssl");
      }
      if (facts.any(PlanFacts::packs)) {
        out.add("import struct");
      }
      out.add("import sys");
      if (facts.has(Deed.StartFunction.class) || facts.has(Deed.SendMeanwhile.class)) {
        out.add("import threading");
      }
    }

    private void helpers() {
      boolean buffers = facts.receives(Until.LINES) || facts.receives(Until.BYTES);
      if (buffers) {
        out.blanks(2);
        out.addAll(PythonParts.READER);
        if (facts.receives(Until.LINES)) {
          out.addAll(PythonParts.LINE);
        }
        if (facts.receives(Until.BYTES)) {
          out.addAll(PythonParts.EXACTLY);
        }
        if (facts.readsOn()) {
          out.addAll(PythonParts.REST);
        }
      }
      if (facts.has(Deed.ServeReady.class)) {
        out.blanks(2);
        out.addAll(PythonParts.SERVE_READY);
      }
    }

    private void function(PlannedFunction function) {
      out.blanks(2);
      out.add("def " + function.name() + "(" + String.join(", ", function.sockets()) + "):");
      out.in();
      draft.enter(function.sockets(), function.steps());
      function.sockets().forEach(this::reader);
      block(function.steps());
      out.out();
    }

    private String readerName(String socket) {
      return draft.readerName(socket, "_reader");
    }

    private void reader(String socket) {
      if (draft.buffers(socket)) {
        out.add(readerName(socket) + " = Reader(" + socket + ")");
      }
    }

    private void block(List<ProgramStep> steps) {
      draft.steps(steps, this::step);
      boolean says = steps.stream().anyMatch(step -> !isSilent(step.deed()));
      if (!says) {
        out.add("pass");
      }
    }

    private static boolean isSilent(Deed deed) {
      return deed instanceof Deed.RemarkOn || deed instanceof Deed.JoinAll;
    }

    private void step(Deed deed, boolean isAnswered) {
      switch (deed) {
        case Deed.OpenSocket open -> {
          out.add(open.socket() + " = " + PythonParts.open(open));
          opened(open);
        }
        case Deed.ChangeOption set -> PythonParts.option(set, out);
        case Deed.BindTo bind -> bind(bind);
        case Deed.ListenFor listen -> {
          out.add(listen.socket() + ".listen(" + listen.backlog() + ")");
          tell(listen.socket(), listen.tellsPort());
        }
        case Deed.AcceptOne accept -> {
          out.add(accept.made() + ", address = " + accept.listener() + ".accept()");
          accepted(accept);
        }
        case Deed.ConnectTo connect -> connect(connect);
        case Deed.SendAll send -> send(send);
        case Deed.SendMeanwhile meanwhile -> {
          Deed.SendAll send = meanwhile.send();
          String data = data(send.pieces());
          out.add(CodeLines.MEANWHILE.formatted("# ", ""));
          out.add(
              meanwhile.sending()
                  + " = threading.Thread(target="
                  + send.socket()
                  + ".sendall, args=("
                  + data
                  + (send.flags().isEmpty() ? "," : PythonParts.flags(send.flags()))
                  + "))");
          out.add(meanwhile.sending() + ".start()");
        }
        case Deed.FinishSending finish -> out.add(finish.sending() + ".join()");
        case Deed.ReceiveUntil receive -> receive(receive, isAnswered);
        case Deed.ReceiveOnce once ->
            received(
                once.socket() + ".recv(" + once.size() + PythonParts.flags(once.flags()) + ")",
                isAnswered);
        case Deed.EchoAll echo -> {
          out.add(chunks(echo.socket(), echo.size()));
          out.add("    " + echo.socket() + ".sendall(chunk)");
        }
        case Deed.ServeReady serve -> serve(serve);
        case Deed.SendDatagram send -> sendDatagram(send);
        case Deed.ReceiveDatagram receive -> receiveDatagram(receive, isAnswered);
        case Deed.ShutDown shutDown ->
            out.add(
                shutDown.socket()
                    + ".shutdown(socket."
                    + shutDown.how()
                    + ")"
                    + PythonParts.why(shutDown.how()));
        case Deed.StartTls tls -> {
          PythonParts.tls(tls, out);
          reader(tls.socket());
        }
        case Deed.EndTls end -> {
          out.add("with contextlib.suppress(OSError):");
          out.add("    " + end.socket() + ".unwrap()  # tells the peer that nothing follows");
        }
        case Deed.CloseSocket close -> out.add(close.socket() + ".close()");
        case Deed.SetBlocking set ->
            out.add(set.socket() + ".setblocking(" + (set.blocking() ? "True" : "False") + ")");
        case Deed.WaitFor wait -> PythonParts.await(wait, out);
        case Deed.AskOption ask ->
            out.add(
                "print(\""
                    + ask.name()
                    + ":\", "
                    + ask.socket()
                    + ".getsockopt("
                    + PythonParts.optionNames(ask.name())
                    + "))");
        case Deed.Attempted attempted -> attempt(attempted, isAnswered);
        case Deed.RepeatSteps repeat -> {
          out.add("for _ in range(" + repeat.times() + "):");
          out.in();
          block(repeat.steps());
          out.out();
        }
        case Deed.Scoped scoped -> scoped(scoped);
        case Deed.StartFunction start ->
            out.add(
                "threading.Thread(target="
                    + start.function()
                    + arguments(start.sockets())
                    + ").start()");
        case Deed.JoinAll join -> {
          // Python waits for its threads at the end.
        }
        case Deed.RemarkOn remark -> out.add("# " + CodeLines.comment(remark.text()));
      }
    }

    private static String arguments(List<String> sockets) {
      return sockets.isEmpty() ? "" : ", args=(" + String.join(", ", sockets) + ",)";
    }

    private void opened(Deed.OpenSocket open) {
      if (open.nonBlocking()) {
        out.add(open.socket() + ".setblocking(False)");
      }
      reader(open.socket());
    }

    private void accepted(Deed.AcceptOne accept) {
      if (accept.nonBlocking()) {
        out.add(accept.made() + ".setblocking(False)");
      }
      reader(accept.made());
    }

    private void scoped(Deed.Scoped scoped) {
      out.about(scoped.opening().rows());
      switch (scoped.opening().deed()) {
        case Deed.OpenSocket open -> {
          out.about(both(scoped.opening().rows(), scoped.closing()));
          out.add("with " + PythonParts.open(open) + " as " + open.socket() + ":");
          out.about(List.of());
          out.in();
          opened(open);
        }
        case Deed.AcceptOne accept -> {
          out.add(accept.made() + ", address = " + accept.listener() + ".accept()");
          out.about(scoped.closing());
          out.add("with " + accept.made() + ":");
          out.about(List.of());
          out.in();
          accepted(accept);
        }
        default -> throw new IllegalArgumentException("a block of " + scoped.opening());
      }
      block(scoped.steps());
      out.out();
    }

    private static List<Long> both(List<Long> some, List<Long> more) {
      return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void bind(Deed.BindTo bind) {
      if (PlanFacts.unlinks(bind)) {
        out.add("with contextlib.suppress(FileNotFoundError):");
        out.add(
            "    os.unlink("
                + PythonParts.address(bind.address())
                + ")  # left by an earlier run: bind would fail");
      }
      out.add(bind.socket() + ".bind(" + PythonParts.address(bind.address()) + ")");
      tell(bind.socket(), bind.tellsPort());
    }

    private void tell(String socket, boolean tells) {
      if (tells) {
        out.add("print(\"port\", " + socket + ".getsockname()[1])  # the system chose it");
      }
    }

    private void connect(Deed.ConnectTo connect) {
      String address = PythonParts.address(connect.address());
      if (connect.of().isPresent()) {
        address = connect.of().get() + ".getsockname()";
      } else if (!connect.host().isEmpty() && connect.address() instanceof Endpoint.Ip ip) {
        address = "(" + PythonParts.string(connect.host()) + ", " + ip.port() + ")";
      }
      out.add(connect.socket() + ".connect(" + address + ")");
    }

    private String data(List<SentPiece> pieces) {
      return pieces.stream().map(this::piece).collect(Collectors.joining(" + "));
    }

    private String piece(SentPiece piece) {
      return switch (piece) {
        case SentPiece.Fixed fixed -> bytes(fixed.bytes());
        case SentPiece.GivenBack received ->
            received.withoutEnd() ? "message.rstrip(b\"\\r\\n\")" : "message";
      };
    }

    private String bytes(CodeBytes bytes) {
      String beginning = Literals.python(bytes.beginning());
      if (bytes.isWhole()) {
        return beginning;
      }
      if (!bytes.isExact()) {
        String said = PlanFacts.missing(bytes);
        out.problem(said);
        out.add("# " + said + ".");
        return beginning + ".ljust(" + bytes.size() + ", b\".\")";
      }
      long times = bytes.size() / bytes.beginning().length;
      int rest = (int) (bytes.size() % bytes.beginning().length);
      String most = beginning + " * " + times;
      return rest == 0
          ? most
          : most + " + " + Literals.python(Arrays.copyOf(bytes.beginning(), rest));
    }

    private void send(Deed.SendAll send) {
      out.add(
          send.socket()
              + ".sendall("
              + data(send.pieces())
              + PythonParts.flags(send.flags())
              + ")");
    }

    private void received(String expression, boolean isAnswered) {
      out.add(isAnswered ? "message = " + expression : "print(" + expression + ")");
    }

    private void receive(Deed.ReceiveUntil receive, boolean isAnswered) {
      String most = draft.size(receive.size());
      String reader = readerName(receive.socket());
      switch (receive.until()) {
        case LINES -> {
          if (receive.count() == 1) {
            received(reader + ".line(" + most + ")", isAnswered);
          } else {
            out.add("for _ in range(" + receive.count() + "):");
            out.add("    print(" + reader + ".line(" + most + "))");
          }
        }
        case BYTES -> {
          String bytes = reader + ".exactly(" + receive.count() + ", " + most + ")";
          received(PlanFacts.isSkipped(receive) ? "len(" + bytes + ")" : bytes, isAnswered);
        }
        case END -> {
          out.add(chunks(receive.socket(), receive.size()));
          out.add("    print(chunk)");
        }
      }
    }

    private void serve(Deed.ServeReady serve) {
      String greeting = serve.greeting().isEmpty() ? "b\"\"" : data(serve.greeting());
      String reply = serve.reply().isEmpty() ? "b\"\"" : data(serve.reply());
      String first = serve.listener() + ", " + serve.clients() + ", " + draft.size(serve.size());
      out.add("serve_ready(" + first + ", " + greeting + ", lambda message: " + reply + ")");
    }

    /** The head of a loop over all that still comes. */
    private String chunks(String socket, int size) {
      return draft.buffers(socket)
          ? "for chunk in " + readerName(socket) + ".rest(" + draft.size(size) + "):"
          : "while chunk := " + socket + ".recv(" + draft.size(size) + "):";
    }

    private void sendDatagram(Deed.SendDatagram send) {
      String data = data(send.pieces());
      String flags = PythonParts.flags(send.flags());
      if (send.to() instanceof Endpoint.None) {
        out.add(send.socket() + ".send(" + data + flags + ")");
      } else {
        String named =
            send.of()
                .map(socket -> socket + ".getsockname()")
                .orElseGet(() -> PythonParts.address(send.to()));
        String to = send.toSender() ? "sender" : named;
        out.add(send.socket() + ".sendto(" + data + flags + ", " + to + ")");
      }
    }

    private void receiveDatagram(Deed.ReceiveDatagram receive, boolean isAnswered) {
      String flags = PythonParts.flags(receive.flags());
      if (!receive.asksSender()) {
        received(receive.socket() + ".recv(" + receive.size() + flags + ")", isAnswered);
        return;
      }
      out.add(
          "message, sender = " + receive.socket() + ".recvfrom(" + receive.size() + flags + ")");
      if (!isAnswered) {
        out.add("print(message)");
      }
    }

    private void attempt(Deed.Attempted attempted, boolean isAnswered) {
      out.add("try:");
      out.in();
      step(attempted.deed(), isAnswered);
      out.out();
      out.add("except " + PythonParts.exception(attempted.error()) + " as error:");
      out.add("    print(f\"" + PlanFacts.what(attempted.deed()) + ": {error}\")");
    }
  }
}
