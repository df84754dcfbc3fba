package dev.socketworkbench.explain;

import dev.socketworkbench.kernel.ports.PortReport;
import dev.socketworkbench.kernel.ports.PortUse;
import dev.socketworkbench.kernel.ports.PrivilegedPorts;
import java.util.ArrayList;
import java.util.List;

/** What is known of a port, in phrases to stand beside its field or on lines of their own. */
public final class PortWords {
  private PortWords() {}

  /** The phrases, the most important first: free or taken, privilege, service, range. */
  public static List<String> phrases(PortReport report) {
    List<String> phrases = new ArrayList<>();
    phrases.add(use(report));
    if (report.privileged()) {
      phrases.add(privilege(report));
    }
    report
        .service()
        .ifPresent(
            service ->
                phrases.add(Words.text("port.service", service.name(), service.description())));
    report
        .ephemeral()
        .ifPresent(range -> phrases.add(Words.text("port.ephemeral", BindReasons.text(range))));
    return List.copyOf(phrases);
  }

  private static String use(PortReport report) {
    return switch (report.use()) {
      case PortUse.Free free -> Words.text(report.port() == 0 ? "port.any" : "port.free");
      case PortUse.Unseen unseen -> Words.text("port.unseen");
      case PortUse.BoundOnly bound -> Words.text("port.bound");
      case PortUse.Taken taken ->
          Words.text("port.taken", OwnerWords.of(taken.by()), taken.row().local());
      case PortUse.Connections use ->
          Words.text("port.connections", use.count(), OwnerWords.of(use.by()));
      case PortUse.TimeWait wait -> Words.text("port.time-wait", wait.seconds());
      case PortUse.NotKnown unknown -> Words.text("port.not-known", unknown.reason());
    };
  }

  private static String privilege(PortReport report) {
    PrivilegedPorts.Limit limit = report.limit();
    if (!limit.measured()) {
      return Words.text("port.privileged-assumed", limit.firstFree());
    }
    if (report.granted().isEmpty()) {
      return Words.text("port.privileged-not-known", limit.firstFree());
    }
    return Words.text(
        report.granted().get() ? "port.privileged-granted" : "port.privileged", limit.firstFree());
  }
}
