package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.PlannedFunction;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import java.util.List;
import java.util.Optional;

/** C for a POSIX system: each result is looked at, and every send and receive is a loop. */
public final class CWriter implements CodeWriter {
  private static final String LIBRARIES = ". Needs OpenSSL: cc ... -lssl -lcrypto */";

  @Override
  public CodeText write(ProgramPlan plan) {
    return new CProgram(plan).write();
  }

  /** One program. */
  private static final class CProgram {
    private final ProgramPlan plan;
    private final ProgramDraft draft;
    private final CodeLines out;
    private final CSends sends;
    private final CReceives receives;

    CProgram(ProgramPlan plan) {
      this.plan = plan;
      this.draft = new ProgramDraft(plan, "  ");
      this.out = draft.out();
      this.sends = new CSends(draft);
      this.receives = new CReceives(draft);
    }

    CodeText write() {
      boolean secured = draft.facts().has(Deed.StartTls.class);
      out.add("/* " + CodeLines.comment(plan.title()) + (secured ? LIBRARIES : ". */"));
      out.addAll(CParts.includes(draft.facts()));
      out.blank();
      if (draft.size() > 0) {
        out.add(
            "enum { RECV_SIZE = " + draft.size() + " }; /* the most that one recv may return */");
        out.blank();
      }
      if (draft.facts().has(Deed.StartTls.class)) {
        CTls.files(draft.facts(), out);
      }
      out.addAll(CParts.helpers(draft.facts()));
      plan.functions().forEach(this::function);
      out.blank();
      out.add("int main(void) {");
      out.in();
      draft.enter(List.of(), plan.main());
      block(plan.main());
      out.add("return EXIT_SUCCESS;");
      out.out();
      out.add("}");
      return out.text(plan);
    }

    private void function(PlannedFunction function) {
      out.blank();
      out.add("static void *" + function.name() + "(void *given) {");
      out.in();
      draft.enter(function.sockets(), function.steps());
      if (function.sockets().isEmpty()) {
        out.add("(void)given;");
      }
      for (String socket : function.sockets()) {
        out.add("int " + socket + " = (int)(intptr_t)given;");
      }
      function.sockets().forEach(receives::reader);
      block(function.steps());
      out.add("return NULL;");
      out.out();
      out.add("}");
    }

    private void block(List<ProgramStep> steps) {
      draft.steps(steps, this::step);
    }

    private void assign(String socket, String call) {
      out.add(draft.assigned("int ", socket) + " = " + call + ";");
    }

    private void result(String call, String what, String otherwise) {
      out.add(CParts.checked(call, what, otherwise));
    }

    private void step(Deed deed, boolean isAnswered) {
      switch (deed) {
        case Deed.OpenSocket open -> {
          assign(open.socket(), CParts.open(open));
          result(open.socket(), "socket", "fail");
          receives.reader(open.socket());
        }
        case Deed.AcceptOne accept -> {
          assign(accept.made(), CParts.accept(accept));
          result(accept.made(), "accept", "fail");
          receives.reader(accept.made());
        }
        case Deed.SendAll send -> sends.send(send, "fail");
        case Deed.SendMeanwhile meanwhile -> sends.meanwhile(meanwhile);
        case Deed.FinishSending finish -> out.add("finish_sending(&" + finish.sending() + ");");
        case Deed.ReceiveUntil receive -> receives.receive(receive, isAnswered);
        case Deed.ReceiveOnce once -> receives.receiveOnce(once, isAnswered);
        case Deed.EchoAll echo -> sends.echo(echo, receives.readerName(echo.socket()));
        case Deed.ServeReady serve -> out.add(CReady.call(draft, serve));
        case Deed.SendDatagram send -> sends.sendDatagram(send, "fail");
        case Deed.ReceiveDatagram receive -> receives.receiveDatagram(receive, isAnswered, "fail");
        case Deed.StartTls tls -> out.add(CTls.start(tls));
        case Deed.EndTls end -> out.add(CTls.end(end));
        case Deed.CloseSocket close -> {
          if (CTls.closes(draft.facts(), close)) {
            out.add("forget_tls(" + close.socket() + ");");
          }
          result("close(" + close.socket() + ")", "close", "fail");
        }
        case Deed.Attempted attempted -> attempt(attempted);
        case Deed.RepeatSteps repeat ->
            draft.braces(
                "for (int i = 0; i < " + repeat.times() + "; i++) {", () -> block(repeat.steps()));
        case Deed.Scoped scoped -> {
          block(List.of(scoped.opening()));
          block(scoped.steps());
          out.about(scoped.closing());
          result("close(" + scoped.socket() + ")", "close", "fail");
          out.about(List.of());
        }
        case Deed.StartFunction start ->
            out.add(
                "start("
                    + start.function()
                    + ", "
                    + (start.sockets().isEmpty() ? "-1" : start.sockets().getFirst())
                    + ");");
        case Deed.JoinAll join -> out.add("join_all();");
        case Deed.RemarkOn remark -> out.add("/* " + CodeLines.comment(remark.text()) + ". */");
        default -> simple(deed, "fail");
      }
    }

    /** Calls that return 0, and the lines that prepare them. */
    private void simple(Deed deed, String otherwise) {
      switch (deed) {
        case Deed.ChangeOption set -> COptions.change(set, out, otherwise);
        case Deed.BindTo bind -> bind(bind, otherwise);
        case Deed.ListenFor listen -> {
          result("listen(" + listen.socket() + ", " + listen.backlog() + ")", "listen", otherwise);
          tell(listen.socket(), listen.tellsPort());
        }
        case Deed.ConnectTo connect -> connect(connect, otherwise);
        case Deed.ShutDown shutDown -> {
          String why = shutDown.how().equals("SHUT_WR") ? CParts.HALF_CLOSE : "";
          String call = "shutdown(" + shutDown.socket() + ", " + shutDown.how() + ")";
          out.add(CParts.checked(call, "shutdown", otherwise) + why);
        }
        case Deed.SetBlocking set ->
            result(
                "fcntl("
                    + set.socket()
                    + ", F_SETFL, "
                    + (set.blocking() ? "0" : "O_NONBLOCK")
                    + ")",
                "fcntl",
                otherwise);
        case Deed.WaitFor wait -> draft.braces("{", () -> CParts.await(wait, out, otherwise));
        case Deed.AskOption ask -> draft.braces("{", () -> COptions.ask(ask, out, otherwise));
        default -> throw new IllegalArgumentException(deed.toString());
      }
    }

    private void bind(Deed.BindTo bind, String otherwise) {
      if (PlanFacts.unlinks(bind)) {
        out.add(
            "unlink("
                + CAddresses.path(bind.address())
                + "); /* left by an earlier run: bind would fail */");
      }
      draft.braces(
          "{",
          () -> {
            CAddresses.declare(bind.address(), bind.kind(), "", Optional.empty(), out);
            result(
                "bind(" + bind.socket() + ", (struct sockaddr *)&address, length)",
                "bind",
                otherwise);
          });
      tell(bind.socket(), bind.tellsPort());
    }

    private void tell(String socket, boolean tells) {
      if (tells) {
        out.add("tell_port(" + socket + "); /* the system chose it */");
      }
    }

    private void connect(Deed.ConnectTo connect, String otherwise) {
      draft.braces(
          "{",
          () -> {
            CAddresses.declare(
                connect.address(), connect.kind(), connect.host(), connect.of(), out);
            result(
                "connect(" + connect.socket() + ", (struct sockaddr *)&address, length)",
                "connect",
                otherwise);
          });
    }

    /** What failed then is reported, and the program goes on. */
    private void attempt(Deed.Attempted attempted) {
      switch (attempted.deed()) {
        case Deed.OpenSocket open -> {
          assign(open.socket(), CParts.open(open));
          result(open.socket(), "socket", "report");
        }
        case Deed.AcceptOne accept -> result(CParts.accept(accept), "accept", "report");
        case Deed.SendAll send -> sends.send(send, "report");
        case Deed.ReceiveOnce once -> receives.attemptOnce(once);
        case Deed.SendDatagram send -> sends.sendDatagram(send, "report");
        case Deed.ReceiveDatagram receive -> receives.receiveDatagram(receive, false, "report");
        case Deed.CloseSocket close -> result("close(" + close.socket() + ")", "close", "report");
        default -> simple(attempted.deed(), "report");
      }
    }
  }
}
