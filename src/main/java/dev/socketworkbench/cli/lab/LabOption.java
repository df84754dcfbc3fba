package dev.socketworkbench.cli.lab;

import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.machine.LabWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.SocketLookup;
import dev.socketworkbench.net.channel.SocketPlace;
import dev.socketworkbench.wire.lab.LabPump;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
import dev.socketworkbench.wire.lab.machine.LabUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
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
    return asked ? Optional.of(enterNow(err, cleanup)) : Optional.empty();
  }

  /** The same though the option was not given. */
  public Lab enterNow(PrintStream err, Cleanup cleanup) {
    try {
      Optional<Lab> joined = Lab.join(name);
      if (joined.isPresent()) {
        cleanup.add(joined.get()::close);
        return joined.get();
      }
      Lab made = cleanup.making(() -> Lab.open(name), Lab::close);
      new LabPump(made.port()).start();
      err.println("lab: the client's machine is " + addresses(LabSide.CLIENT, made));
      err.println("lab: the server's machine is " + addresses(LabSide.SERVER, made));
      return made;
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
