package dev.socketworkbench.cli.lab;

import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.TypedMistake;
import dev.socketworkbench.explain.machine.LabWords;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.net.channel.SocketPlace;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
import dev.socketworkbench.wire.lab.machine.LabUnavailableException;
import dev.socketworkbench.wire.link.LinkLimits;
import dev.socketworkbench.wire.link.LinkPlan;
import dev.socketworkbench.wire.link.LinkRule;
import dev.socketworkbench.wire.link.LinkRuleText;
import dev.socketworkbench.wire.link.LinkTextException;
import dev.socketworkbench.wire.link.WireLink;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/**
 * {@code --lab}, {@code --lab-name} and {@code --on}: joins the lab of that name, or makes it for
 * as long as the command runs.
 */
public final class LabOption {
  @Option(
      names = "--lab",
      description =
          "On a machine of the lab: two machines of the workbench's own with a link between them"
              + " (docs/lab.md). Joins the lab that another command holds, or makes it.")
  private boolean asked;

  @Option(
      names = "--lab-name",
      paramLabel = "NAME",
      defaultValue = "lab",
      description = "Which lab, if there are several (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--on",
      paramLabel = "client|server",
      description = "Which machine of the lab; a server is on the server's by default.")
  private LabSide on;

  @Option(
      names = "--wire",
      paramLabel = "FAULTS",
      description =
          "What the lab's link does to packets, between commas: delay=50ms,to-client:lose=1%%"
              + " (docs/lab-wire.md). For the command that makes the lab.")
  private String faults;

  @Option(
      names = "--wire-rule",
      paramLabel = "RULE",
      description =
          "What it does to some: 'packet:data #5 lose', 'flag:FIN delay 2s'. Several are asked in"
              + " this order.")
  private List<String> rules = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes chance on the link repeatable (default: another one each time).")
  private Long seed;

  /** The lab whose link is in this command's hands, and what was asked of it. */
  private Optional<Lab> made = Optional.empty();

  /** Whether the lab was asked for. */
  public boolean isGiven() {
    return asked;
  }

  /** The machine that was chosen, or this one. */
  public LabSide side(LabSide usual) {
    return on == null ? usual : on;
  }

  /**
   * The lab, if it was asked for. The cleanup leaves it, and ends it if it was made here.
   *
   * @param err what is said of it
   * @throws Problems.NotUsable if there can be none, in words
   */
  public Optional<Lab> enter(PrintStream err, Cleanup cleanup) {
    if (!asked && asksForTheLink()) {
      throw new Problems.NotUsable(
          "--wire, --wire-rule and --seed are about the lab's link, so they need --lab.");
    }
    return asked ? Optional.of(enterNow(err, cleanup)) : Optional.empty();
  }

  /** The same though the option was not given. */
  public Lab enterNow(PrintStream err, Cleanup cleanup) {
    link(new QueryTimes(Instant.now(), ZoneId.systemDefault())); // A mistake leaves nothing behind.
    try {
      Optional<Lab> joined = Lab.join(name);
      if (joined.isPresent()) {
        cleanup.add(joined.get()::close);
        if (asksForTheLink()) {
          throw new Problems.NotUsable(
              "There is a lab of this name already, and its link is in the hands of the command"
                  + " that made it: --wire, --wire-rule and --seed are for that one. Another lab"
                  + " has another --lab-name.");
        }
        return joined.get();
      }
      Lab opened = cleanup.making(() -> Lab.open(name), Lab::close);
      made = Optional.of(opened);
      err.println("lab: the client's machine is " + addresses(LabSide.CLIENT, opened));
      err.println("lab: the server's machine is " + addresses(LabSide.SERVER, opened));
      if (seed == null && faults != null) {
        seed = ThreadLocalRandom.current().nextLong(1_000_000);
        err.println("lab: --seed " + seed);
      }
      return opened;
    } catch (LabUnavailableException e) {
      throw new Problems.NotUsable(
          "There is no lab here. "
              + LabWords.why(e)
              + System.lineSeparator()
              + LabWords.whatHelps(e.obstacle()));
    } catch (IOException e) {
      throw new Problems.NotUsable("The lab could not be entered: " + e.getMessage());
    }
  }

  private boolean asksForTheLink() {
    return faults != null || !rules.isEmpty() || seed != null;
  }

  /**
   * Begins to pass the lab's packets, if the lab was made here; each is a row of this session.
   *
   * @return ends that; to be closed before the session
   */
  public Optional<HeldLink> beginLink(Journal journal, Tracer tracer) {
    QueryTimes times = new QueryTimes(journal.clock(), ZoneId.systemDefault());
    return made.map(lab -> HeldLink.recorded(lab.port(), link(times), journal, tracer));
  }

  /** Begins to pass the lab's packets, if the lab was made here, and records none. */
  public Optional<HeldLink> beginLink() {
    QueryTimes times = new QueryTimes(Instant.now(), ZoneId.systemDefault());
    return made.map(lab -> HeldLink.unrecorded(lab.port(), link(times)));
  }

  /** Whether the lab was made here, so that its link is in this command's hands. */
  public boolean isMadeHere() {
    return made.isPresent();
  }

  private WireLink link(QueryTimes times) {
    WireLink link = new WireLink(seed == null ? 0 : seed, LinkLimits.USUAL);
    try {
      link.set(LinkPlan.parse(faults == null ? "" : faults));
    } catch (LinkTextException e) {
      throw mistake("--wire", faults, e);
    }
    List<LinkRule> read = new ArrayList<>();
    for (String each : rules) {
      try {
        read.add(LinkRuleText.parse(each, times));
      } catch (LinkTextException e) {
        throw mistake("--wire-rule", each, e);
      }
    }
    link.setRules(read);
    return link;
  }

  private static Problems.NotUsable mistake(String option, String typed, LinkTextException e) {
    return new Problems.NotUsable(
        TypedMistake.of(option, typed, e.position(), e.length(), e.getMessage()));
  }

  private static String addresses(LabSide side, Lab lab) {
    return lab.hasIpv6() ? side.ipv4() + " and " + side.ipv6() : side.ipv4();
  }

  /** Where sockets are made: on the machine, or here. */
  public static SocketPlace place(Optional<Lab> lab, LabSide side) {
    return lab.map(each -> each.place(side)).orElse(SocketPlace.HERE);
  }

  /** The kernel that is asked about these sockets. */
  public static Kernel kernel(Optional<Lab> lab, LabSide side, Kernel here) {
    return lab.map(each -> here.ofNetwork(each.task(side), () -> lookup(each.diagnosis(side))))
        .orElse(here);
  }

  private static Optional<SocketLookup> lookup(OptionalInt netlink) {
    return netlink.isPresent() ? SocketLookup.with(netlink.getAsInt()) : Optional.empty();
  }
}
