package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeBytes;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.PlannedFunction;
import dev.socketworkbench.code.plan.ProgramPlan;
import dev.socketworkbench.code.plan.ProgramStep;
import dev.socketworkbench.code.plan.SentPiece;
import dev.socketworkbench.code.plan.Until;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a writer wants to know of a plan before it writes the first line. */
final class PlanFacts {
  private final List<Deed> deeds = new ArrayList<>();
  private final int starts;

  PlanFacts(ProgramPlan plan) {
    collect(plan.main(), deeds);
    plan.functions().forEach(function -> collect(function.steps(), deeds));
    int each = starts(plan.main());
    for (PlannedFunction function : plan.functions()) {
      each += starts(function.steps());
    }
    this.starts = each;
  }

  private static int starts(List<ProgramStep> steps) {
    int count = 0;
    for (ProgramStep step : steps) {
      count +=
          switch (step.deed()) {
            case Deed.StartFunction start -> 1;
            case Deed.RepeatSteps repeat -> repeat.times() * starts(repeat.steps());
            case Deed.Scoped scoped -> starts(scoped.steps());
            default -> 0;
          };
    }
    return count;
  }

  /** How many threads are started; a function that starts threads is started once. */
  int starts() {
    return starts;
  }

  private static void collect(List<ProgramStep> steps, List<Deed> deeds) {
    for (ProgramStep step : steps) {
      collect(step.deed(), deeds);
    }
  }

  private static void collect(Deed deed, List<Deed> deeds) {
    deeds.add(deed);
    switch (deed) {
      case Deed.RepeatSteps repeat -> collect(repeat.steps(), deeds);
      case Deed.Scoped scoped -> {
        collect(scoped.opening().deed(), deeds);
        collect(scoped.steps(), deeds);
      }
      case Deed.Attempted attempted -> collect(attempted.deed(), deeds);
      case Deed.SendMeanwhile meanwhile -> collect(meanwhile.send(), deeds);
      default -> {
        // Has no steps inside it.
      }
    }
  }

  /** All deeds of these steps, those of loops and blocks too. */
  static List<Deed> all(List<ProgramStep> steps) {
    List<Deed> deeds = new ArrayList<>();
    collect(steps, deeds);
    return deeds;
  }

  boolean any(Predicate<Deed> test) {
    return deeds.stream().anyMatch(test);
  }

  boolean has(Class<? extends Deed> type) {
    return any(type::isInstance);
  }

  /** Whether something is received until then. */
  boolean receives(Until until) {
    return any(deed -> deed instanceof Deed.ReceiveUntil receive && receive.until() == until);
  }

  /** Whether a reader is asked for all that still comes. */
  boolean readsOn() {
    return receives(Until.END) || has(Deed.EchoAll.class);
  }

  /** The one size of all receives of streams; 0 if there are several, or none. */
  int receiveSize() {
    Set<Integer> sizes = new LinkedHashSet<>();
    for (Deed deed : deeds) {
      if (deed instanceof Deed.ReceiveUntil receive) {
        sizes.add(receive.size());
      } else if (deed instanceof Deed.EchoAll echo) {
        sizes.add(echo.size());
      } else if (deed instanceof Deed.ServeReady serve) {
        sizes.add(serve.size());
      }
    }
    return sizes.size() == 1 ? sizes.iterator().next() : 0;
  }

  /** The largest size of a receive of a stream. */
  int mostReceived() {
    return deeds.stream()
        .mapToInt(deed -> deed instanceof Deed.ReceiveUntil receive ? receive.size() : 0)
        .max()
        .orElse(0);
  }

  /** The largest size of a single receive of a stream. */
  int mostReceivedOnce() {
    return deeds.stream()
        .mapToInt(deed -> deed instanceof Deed.ReceiveOnce receive ? receive.size() : 0)
        .max()
        .orElse(0);
  }

  /** The largest size of a receive of datagrams. */
  int mostDatagram() {
    return deeds.stream()
        .mapToInt(deed -> deed instanceof Deed.ReceiveDatagram receive ? receive.size() : 0)
        .max()
        .orElse(0);
  }

  static boolean isSkipped(Deed.ReceiveUntil receive) {
    return receive.until() == Until.BYTES && receive.count() > Deed.ReceiveUntil.MOST_KEPT;
  }

  /** The names of the sockets that listen. */
  Set<String> listening() {
    Set<String> sockets = new HashSet<>();
    for (Deed deed : deeds) {
      if (deed instanceof Deed.ListenFor listen) {
        sockets.add(listen.socket());
      } else if (deed instanceof Deed.AcceptOne accept) {
        sockets.add(accept.listener());
      } else if (deed instanceof Deed.ServeReady serve) {
        sockets.add(serve.listener());
      }
    }
    return sockets;
  }

  /** Which of these sockets need a buffer, because a recv may return more than is wanted. */
  static Set<String> buffered(List<ProgramStep> steps) {
    Set<String> sockets = new LinkedHashSet<>();
    for (Deed deed : all(steps)) {
      if (deed instanceof Deed.ReceiveUntil receive && receive.until() != Until.END) {
        sockets.add(receive.socket());
      }
    }
    return sockets;
  }

  /** Whether what this step receives is sent back by the next one. */
  static boolean isAnswered(List<ProgramStep> steps, int at) {
    return at + 1 < steps.size() && answers(steps.get(at + 1).deed());
  }

  private static boolean answers(Deed deed) {
    return switch (deed) {
      case Deed.SendAll send -> send.pieces().stream().anyMatch(PlanFacts::isReceived);
      case Deed.SendDatagram send -> send.pieces().stream().anyMatch(PlanFacts::isReceived);
      default -> false;
    };
  }

  private static boolean isReceived(SentPiece piece) {
    return piece instanceof SentPiece.GivenBack;
  }

  boolean answersWithoutEnd() {
    return any(
        deed ->
            sent(deed).stream()
                .anyMatch(piece -> piece instanceof SentPiece.GivenBack part && part.withoutEnd()));
  }

  /** What is sent on a stream. */
  private static List<SentPiece> sent(Deed deed) {
    return switch (deed) {
      case Deed.SendAll send -> send.pieces();
      case Deed.ServeReady serve -> serve.reply();
      default -> List.of();
    };
  }

  /** Whether it serves TLS, and so needs a certificate. */
  boolean servesTls() {
    return any(deed -> deed instanceof Deed.StartTls tls && tls.isServer());
  }

  /** Whether it connects with TLS, and so looks at certificates. */
  boolean asksForTls() {
    return any(deed -> deed instanceof Deed.StartTls tls && !tls.isServer());
  }

  /** Whether anything is received from a stream. */
  boolean receivesStreams() {
    return any(
        deed ->
            deed instanceof Deed.ReceiveUntil
                || deed instanceof Deed.ReceiveOnce
                || deed instanceof Deed.EchoAll);
  }

  /** The loops that serve many; each is another one. */
  List<Deed.ServeReady> loops() {
    return deeds.stream()
        .filter(Deed.ServeReady.class::isInstance)
        .map(Deed.ServeReady.class::cast)
        .toList();
  }

  /** The level that an option's name belongs to. */
  static String level(String option) {
    if (option.startsWith("TCP_")) {
      return "IPPROTO_TCP";
    }
    if (option.startsWith("IPV6_")) {
      return "IPPROTO_IPV6";
    }
    if (option.startsWith("UDP_")) {
      return "IPPROTO_UDP";
    }
    return option.startsWith("IP_") ? "IPPROTO_IP" : "SOL_SOCKET";
  }

  /** Whether a value of an option is a number. */
  static boolean isNumber(String value) {
    return value.matches("-?[0-9]{1,9}");
  }

  /** Whether a file may stand where a socket of this name is to be. */
  static boolean unlinks(Deed deed) {
    return deed instanceof Deed.BindTo bind
        && bind.address() instanceof Endpoint.Unix unix
        && unix.kind() == Endpoint.Unix.Kind.PATH;
  }

  /** Whether its value is a structure of C. */
  static boolean packs(Deed deed) {
    return deed instanceof Deed.ChangeOption set
        && (set.name().equals("SO_LINGER")
            || set.name().equals("SO_RCVTIMEO")
            || set.name().equals("SO_SNDTIMEO"));
  }

  /** The call in one word, for a message. */
  static String what(Deed deed) {
    return switch (deed) {
      case Deed.OpenSocket open -> "socket";
      case Deed.ChangeOption set -> "setsockopt";
      case Deed.BindTo bind -> "bind";
      case Deed.ListenFor listen -> "listen";
      case Deed.AcceptOne accept -> "accept";
      case Deed.ConnectTo connect -> "connect";
      case Deed.SendAll send -> "send";
      case Deed.SendDatagram send -> "sendto";
      case Deed.ShutDown shutDown -> "shutdown";
      case Deed.CloseSocket close -> "close";
      case Deed.SetBlocking set -> "fcntl";
      case Deed.WaitFor wait -> "poll";
      case Deed.AskOption ask -> "getsockopt";
      default -> "recv";
    };
  }

  /** Says that a program sends less than was sent. */
  static String missing(CodeBytes bytes) {
    return "The bytes after the first "
        + bytes.beginning().length
        + " of "
        + bytes.size()
        + " are not in the program";
  }
}
