package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.error.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a reader should know before trusting the figures of a load, in plain sentences: a peer that
 * does not echo, connections that were not served, a rate that was not reached.
 */
public final class Remarks {
  /** Sent less than this part of what was due: the rate was not reached. */
  private static final double REACHED = 0.99;

  private Remarks() {}

  /** The remarks on a load that has ended; none if its figures need no explanation. */
  public static List<String> on(LoadSettings settings, LoadProgress progress) {
    List<String> remarks = new ArrayList<>();
    progress.target().ifPresent(target -> several(settings, target, remarks));
    progress
        .difference()
        .ifPresent(
            found ->
                remarks.add(
                    "The peer does not echo: "
                        + found
                        + ". Use an echo server, or check only the size of the answers."));
    if (happened(progress, LoadError.Kind.MORE_THAN_SENT)) {
      remarks.add(
          "The peer sent more bytes than it received: it speaks first, or its answers are longer"
              + " than the messages. The load needs a peer that answers N bytes with N bytes.");
    }
    if (progress.errors().keySet().stream()
        .anyMatch(error -> error.code().errno() == Errno.EMSGSIZE)) {
      remarks.add(
          "Messages of "
              + number(settings.size())
              + " B do not fit into one datagram: over IPv4 it holds at most 65,507.");
    }
    if (happened(progress, LoadError.Kind.CLOSED_BY_PEER)) {
      remarks.add(
          "The peer closed connections before all messages were answered: it serves only a limited"
              + " number of messages, or has reached one of its own limits.");
    }
    if (progress.sent() > 0 && progress.answered() == 0 && progress.errors().isEmpty()) {
      remarks.add(
          settings.transport().isDatagrams() && progress.late() == 0
              ? "No datagram was answered: nobody receives at this address, or who does does not"
                  + " echo. A datagram tells its sender neither."
              : progress.late() > 0
                  ? "The peer answered none of the messages by the end, and "
                      + number(progress.late())
                      + " within two seconds after it. A longer load says more."
                  : "The peer accepted the messages but answered none of them: it does not read,"
                      + " does not echo, or is serving another client first.");
    } else {
      unserved(progress, remarks);
    }
    rate(settings, progress, remarks);
    return remarks;
  }

  private static void several(LoadSettings settings, LoadTarget target, List<String> remarks) {
    if (target.all().size() > 1 && (target.isUnusual() || !target.answered())) {
      String all = target.all().stream().map(Addresses::text).collect(Collectors.joining(", "));
      remarks.add(
          settings.host()
              + " has several addresses ("
              + all
              + "). The load went to "
              + target.address()
              + (target.answered()
                  ? ", the first that accepted a connection."
                  : "; none that may be loaded accepted a connection."));
    }
  }

  private static void unserved(LoadProgress progress, List<String> remarks) {
    // A connection that never sent anything waits for nothing.
    int unserved =
        (int) Math.min(progress.connected() - progress.answering(), progress.unanswered());
    if (progress.answering() > 0 && unserved > 0 && progress.errors().isEmpty()) {
      remarks.add(
          count(unserved, "connection")
              + " of "
              + number(progress.connected())
              + " got no answer by the end. A server that serves one client at a time leaves the"
              + " others in the backlog.");
    }
  }

  private static void rate(LoadSettings settings, LoadProgress progress, List<String> remarks) {
    if (settings.openLoop() && progress.sent() < progress.due() * REACHED) {
      remarks.add(
          number(progress.due() - progress.sent())
              + " messages that were due could not be sent in time, so the rate of "
              + number(settings.rate())
              + "/s was not reached.");
    }
    // In the closed loop each connection always waits for one: that its answer is late is usual.
    long missing = progress.unanswered() - (settings.openLoop() ? 0 : progress.late());
    if (progress.answered() > 0 && missing > 0) {
      remarks.add(
          count(missing, "message")
              + " sent but not answered by the end; the latencies do not include them."
              + (settings.transport().isDatagrams()
                  ? " Datagrams are dropped where a receive buffer is full: the kernel counts them"
                      + " (dropped in the log of a server recorded here)."
                  : ""));
    }
  }

  private static boolean happened(LoadProgress progress, LoadError.Kind kind) {
    return progress.errors().keySet().stream().anyMatch(error -> error.kind() == kind);
  }

  private static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
