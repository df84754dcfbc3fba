package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeBytes;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.PlannedFunction;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import dev.socketworkbench.code.plan.SentPiece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A line for the shell for each socket: what it sends goes through a pipe into socat, which makes
 * the calls. Such a line sends without waiting for answers; that is said.
 */
public final class ShellWriter implements CodeWriter {
  @Override
  public CodeText write(ProgramPlan plan) {
    return new ShellLines(plan).write();
  }

  /** One text. */
  private static final class ShellLines {
    private static final String WAIT = "10";

    private final ProgramPlan plan;
    private final CodeLines out = new CodeLines("  ");

    ShellLines(ProgramPlan plan) {
      this.plan = plan;
    }

    CodeText write() {
      out.add("#!/bin/sh");
      out.add("# " + CodeLines.comment(plan.title()) + ".");
      out.add(
          "# A pipe sends without waiting for answers, and socat ends " + WAIT + " s after it.");
      boolean isEmpty = lines(plan.main());
      for (PlannedFunction function : plan.functions()) {
        isEmpty &= lines(function.steps());
      }
      if (isEmpty) {
        problem("There is no socket that a line for the shell could open");
      }
      return out.text(plan);
    }

    private static void flatten(List<ProgramStep> steps, List<ProgramStep> flat) {
      for (ProgramStep step : steps) {
        switch (step.deed()) {
          case Deed.Scoped scoped -> {
            flat.add(scoped.opening());
            flatten(scoped.steps(), flat);
          }
          case Deed.RepeatSteps repeat -> {
            for (int i = 0; i < repeat.times(); i++) {
              flatten(repeat.steps(), flat);
            }
          }
          case Deed.SendMeanwhile meanwhile ->
              flat.add(new ProgramStep(meanwhile.send(), step.rows()));
          case Deed.Attempted attempted -> flat.add(new ProgramStep(attempted.deed(), step.rows()));
          default -> flat.add(step);
        }
      }
    }

    /** Writes a line for each socket that these steps open; whether they open none. */
    private boolean lines(List<ProgramStep> all) {
      List<ProgramStep> steps = new ArrayList<>();
      flatten(all, steps);
      boolean isEmpty = true;
      for (int at = 0; at < steps.size(); at++) {
        if (steps.get(at).deed() instanceof Deed.OpenSocket open) {
          List<Deed> own = new ArrayList<>();
          collect(steps.subList(at + 1, steps.size()), open.socket(), own);
          out.blank();
          out.about(steps.get(at).rows());
          socket(open, own);
          out.about(List.of());
          isEmpty = false;
        }
      }
      return isEmpty;
    }

    /** What is done with a socket and with those it accepts, until its name means another one. */
    private void collect(List<ProgramStep> steps, String socket, List<Deed> own) {
      Set<String> names = new HashSet<>(Set.of(socket));
      for (ProgramStep step : steps) {
        Deed deed = step.deed();
        if (deed instanceof Deed.OpenSocket open && open.socket().equals(socket)) {
          return;
        }
        if (deed instanceof Deed.AcceptOne accept && accept.listener().equals(socket)) {
          names.add(accept.made());
        }
        if (names.contains(name(deed))) {
          own.add(deed);
        }
        if (deed instanceof Deed.StartFunction start && names.containsAll(start.sockets())) {
          for (PlannedFunction function : plan.functions()) {
            if (function.name().equals(start.function()) && !function.sockets().isEmpty()) {
              List<ProgramStep> inner = new ArrayList<>();
              flatten(function.steps(), inner);
              collect(inner, function.sockets().getFirst(), own);
            }
          }
        }
      }
    }

    private static String name(Deed deed) {
      return switch (deed) {
        case Deed.ChangeOption set -> set.socket();
        case Deed.BindTo bind -> bind.socket();
        case Deed.ListenFor listen -> listen.socket();
        case Deed.AcceptOne accept -> accept.listener();
        case Deed.ConnectTo connect -> connect.socket();
        case Deed.SendAll send -> send.socket();
        case Deed.SendDatagram send -> send.socket();
        case Deed.EchoAll echo -> echo.socket();
        case Deed.ServeReady serve -> serve.listener();
        case Deed.StartTls tls -> tls.socket();
        case Deed.ShutDown shutDown -> shutDown.socket();
        default -> "";
      };
    }

    private void problem(String said) {
      out.problem(said);
      out.add("# " + CodeLines.comment(said) + ".");
    }

    private void socket(Deed.OpenSocket open, List<Deed> deeds) {
      Endpoint bound = Endpoint.None.NONE;
      Endpoint peer = Endpoint.None.NONE;
      boolean listens = false;
      boolean echoes = false;
      boolean halfCloses = false;
      Deed.StartTls tls = null;
      List<String> options = new ArrayList<>();
      List<String> sends = new ArrayList<>();
      int accepted = 0;
      for (Deed deed : deeds) {
        switch (deed) {
          case Deed.BindTo bind -> bound = bind.address();
          case Deed.ListenFor listen -> {
            listens = true;
            options.add("backlog=" + listen.backlog());
          }
          case Deed.AcceptOne accept -> accepted++;
          case Deed.ConnectTo connect -> peer = connect.address();
          case Deed.ChangeOption set -> option(set, options);
          case Deed.SendAll send -> sends.add(printf(send.pieces()));
          case Deed.SendDatagram send -> {
            sends.add(printf(send.pieces()));
            peer = peer instanceof Endpoint.None ? send.to() : peer;
          }
          case Deed.EchoAll echo -> echoes = true;
          case Deed.ServeReady serve -> {
            echoes |= serve.echoes();
            accepted += serve.clients();
            if (!serve.greeting().isEmpty()) {
              sends.add(printf(serve.greeting()));
            }
          }
          case Deed.StartTls start -> tls = start;
          case Deed.ShutDown shutDown -> halfCloses |= shutDown.how().equals("SHUT_WR");
          default -> {
            // Not a matter of the line.
          }
        }
      }
      boolean serves = listens || (open.kind().isDatagram() && open.socket().startsWith("server"));
      String address = address(open, serves ? bound : peer, serves);
      if (address.isEmpty()) {
        problem(open.socket() + " talks to nobody: there is no line for it");
        return;
      }
      if (!serves && bound instanceof Endpoint.Ip ip) {
        options.add("bind=" + host(ip) + ":" + ip.port());
      }
      if (accepted > 1 || (serves && echoes)) {
        options.add("fork");
      }
      if (!halfCloses && !echoes && !open.kind().isDatagram()) {
        options.add("shut-none");
      }
      if (tls != null) {
        secured(tls, serves ? bound : peer, sends);
        return;
      }
      String whole = address + (options.isEmpty() ? "" : "," + String.join(",", options));
      if (echoes) {
        out.add("socat " + quoted(whole) + " PIPE");
      } else {
        out.add(input(sends) + "socat -t " + WAIT + " - " + quoted(whole));
      }
    }

    /** openssl has no option of a socket. */
    private void secured(Deed.StartTls tls, Endpoint endpoint, List<String> sends) {
      if (tls.isServer()) {
        String port = endpoint instanceof Endpoint.Ip ip ? String.valueOf(ip.port()) : "443";
        out.add(
            input(sends) + "openssl s_server -quiet -cert server.pem -naccept 1 -accept " + port);
        return;
      }
      String name = tls.host().isEmpty() ? "" : " -servername " + quoted(tls.host());
      out.add(
          input(sends)
              + "openssl s_client -quiet -CAfile ca.pem -verify_return_error -connect "
              + quoted(endpoint.toString())
              + name);
    }

    private static String quoted(String word) {
      return word.matches("[A-Za-z0-9_.,:=/@\\[\\]-]+")
          ? word
          : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String input(List<String> sends) {
      if (sends.isEmpty()) {
        return "</dev/null ";
      }
      return sends.size() == 1
          ? sends.getFirst() + " | "
          : "{ " + String.join("; ", sends) + "; } | ";
    }

    private String printf(List<SentPiece> pieces) {
      StringBuilder text = new StringBuilder();
      for (SentPiece piece : pieces) {
        switch (piece) {
          case SentPiece.Fixed fixed -> {
            String literal = Literals.shell(fixed.bytes().beginning());
            text.append(literal, 1, literal.length() - 1);
            if (fixed.bytes().repeats()) {
              return "printf '" + text + "%.0s' $(seq " + times(fixed.bytes()) + ")";
            }
            if (!fixed.bytes().isWhole()) {
              problem(
                  "Only the first "
                      + fixed.bytes().beginning().length
                      + " of "
                      + fixed.bytes().size()
                      + " bytes are in the line");
            }
          }
          case SentPiece.GivenBack back ->
              problem("An answer that is made of what came cannot be said in a line for the shell");
        }
      }
      return "printf '" + text + "'";
    }

    /** printf takes its format as often as there are words: of each it prints nothing. */
    private static long times(CodeBytes bytes) {
      return bytes.size() / bytes.beginning().length;
    }

    private void option(Deed.ChangeOption set, List<String> options) {
      String word =
          switch (set.name()) {
            case "SO_REUSEADDR", "SO_REUSEPORT", "SO_KEEPALIVE", "SO_BROADCAST" ->
                set.name().substring("SO_".length()).toLowerCase(Locale.ROOT);
            case "SO_RCVBUF", "SO_SNDBUF" ->
                set.name().substring("SO_".length()).toLowerCase(Locale.ROOT) + "=" + set.value();
            case "SO_LINGER" -> "linger=" + set.value();
            case "TCP_NODELAY" -> "nodelay";
            default -> "";
          };
      if (word.isEmpty() || !PlanFacts.isNumber(set.value())) {
        problem(
            set.name()
                + " with the value "
                + set.value()
                + " cannot be said in a line for the shell");
      } else if (!options.contains(word)) {
        options.add(word);
      }
    }

    private static String host(Endpoint.Ip ip) {
      return ip.address().isIpv6() ? "[" + ip.address() + "]" : ip.address().toString();
    }

    /** The address in the words of socat; empty if there is none. */
    private static String address(Deed.OpenSocket open, Endpoint endpoint, boolean serves) {
      boolean datagram = open.kind().isDatagram();
      return switch (endpoint) {
        case Endpoint.Ip ip -> {
          String family = (datagram ? "UDP" : "TCP") + (ip.address().isIpv6() ? "6" : "4");
          yield serves
              ? family + (datagram ? "-RECVFROM:" : "-LISTEN:") + ip.port() + ",bind=" + host(ip)
              : family + ":" + host(ip) + ":" + ip.port();
        }
        case Endpoint.Unresolved name ->
            (datagram ? "UDP:" : "TCP:") + name.host() + ":" + name.port();
        case Endpoint.Unix unix -> {
          boolean isAbstract = unix.kind() == Endpoint.Unix.Kind.ABSTRACT;
          String family = isAbstract ? "ABSTRACT" : "UNIX";
          String name = isAbstract ? unix.toString().substring(1) : unix.toString();
          String way =
              datagram ? serves ? "-RECVFROM:" : "-SENDTO:" : serves ? "-LISTEN:" : "-CONNECT:";
          yield unix.kind() == Endpoint.Unix.Kind.UNNAMED ? "" : family + way + name;
        }
        case Endpoint.None none -> "";
      };
    }
  }
}
