package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.net.channel.SocketPlace;
import dev.socketworkbench.posix.SystemSockets;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.PacketSocket;
import dev.socketworkbench.posix.net.SystemCallException;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import dev.socketworkbench.wire.lab.helper.EthernetAddresses;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two machines with a link between them. They are network namespaces that a helper process holds;
 * sockets made on them are used like any other. Closing it leaves nothing behind, and nor does the
 * end of this process in any way. Thread-safe.
 */
public final class Lab implements Closeable {
  private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_SOCK_DIAG = 4;

  private final HelperLine line;
  private final Optional<LabLink> link;
  private final Greeting greeting;

  /** What the helper says of itself. */
  private record Greeting(
      long process,
      int clientThread,
      int serverThread,
      int clientIndex,
      int serverIndex,
      boolean ipv6,
      boolean ownUserNamespace) {
    static Greeting of(String text) {
      String[] words = text.split(" ", -1);
      return new Greeting(
          Long.parseLong(words[1]),
          Integer.parseInt(words[2]),
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          Integer.parseInt(words[5]),
          words[6].equals("6"),
          words[7].equals("own"));
    }

    int thread(LabSide side) {
      return side == LabSide.CLIENT ? clientThread : serverThread;
    }
  }

  private Lab(HelperLine line, Optional<LabLink> link, Greeting greeting) {
    this.line = line;
    this.link = link;
    this.greeting = greeting;
  }

  /**
   * Joins the lab of this name that another process of this user holds.
   *
   * @return empty if there is none, or where there can be none
   */
  public static Optional<Lab> join(String name) throws IOException {
    if (!isLinux() || !NetDescriptor.areHere()) {
      return Optional.empty();
    }
    Optional<HelperLine> line = LabDoor.of(name).enter();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      Greeting greeting = Greeting.of(line.get().greeting());
      return Optional.of(new Lab(line.get(), Optional.empty(), greeting));
    } catch (SystemCallException endedMeanwhile) {
      line.get().close();
      return Optional.empty();
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").startsWith("Linux");
  }

  /**
   * Makes a lab: as root or with root's capabilities at once, otherwise in a user namespace. Takes
   * some hundred milliseconds.
   *
   * @throws LabUnavailableException if there can be none here, and why
   * @throws IOException if something else fails: no descriptor left
   */
  public static Lab open() throws IOException {
    return open(Optional.empty());
  }

  /** The same; as long as it is open other processes of this user can {@link #join} it. */
  public static Lab open(String name) throws IOException {
    return open(isLinux() ? Optional.of(LabDoor.of(name)) : Optional.empty());
  }

  private static Lab open(Optional<LabDoor> door) throws IOException {
    if (!isLinux()) {
      throw new LabUnavailableException(LabObstacle.NOT_LINUX, "");
    }
    if (!NetDescriptor.areHere()) {
      throw new LabUnavailableException(LabObstacle.NO_NATIVE_CALLS, "");
    }
    HostFacts facts = HostFacts.ofThisMachine();
    if (facts.isPrivileged()) {
      return open(facts, List.of(), door);
    }
    Path unshare =
        program("unshare")
            .orElseThrow(() -> new LabUnavailableException(LabObstacle.NO_UNSHARE, ""));
    try {
      return open(facts, List.of(unshare.toString(), "--user", "--map-root-user"), door);
    } catch (LabUnavailableException e) {
      boolean byUnshare = e.obstacle() == LabObstacle.NO_HELPER && e.detail().contains("unshare:");
      throw byUnshare
          ? new LabUnavailableException(
              facts.whyNoUserNamespace(e.detail().contains("No space left") ? 28 : 1), e.detail())
          : e;
    }
  }

  private static Lab open(HostFacts facts, List<String> prefix, Optional<LabDoor> door)
      throws IOException {
    HelperLaunch.Called helper = HelperLaunch.start(prefix, door);
    List<PacketSocket> sockets = new ArrayList<>();
    try {
      Greeting greeting = Greeting.of(helper.line().greeting());
      for (LabSide side : LabSide.values()) {
        sockets.add(packets(helper.line(), side, greeting));
      }
      LabLink link = new LabLink(helper.line(), sockets.get(0), sockets.get(1));
      return new Lab(helper.line(), Optional.of(link), greeting);
    } catch (SystemCallException e) {
      sockets.forEach(PacketSocket::close);
      helper.line().close();
      if (e.errno() == HelperLine.EPIPE) {
        throw new LabUnavailableException(LabObstacle.NO_HELPER, helper.errors().whole());
      }
      throw new LabUnavailableException(facts.whyNoLab(e.errno(), e.call()), e.getMessage());
    }
  }

  private static PacketSocket packets(HelperLine line, LabSide side, Greeting greeting)
      throws SystemCallException {
    int descriptor = line.askForDescriptor("packets " + number(side));
    int index = side == LabSide.CLIENT ? greeting.clientIndex() : greeting.serverIndex();
    return PacketSocket.of(descriptor, index, EthernetAddresses.of(side), PacketPort.USUAL_MTU);
  }

  private static int number(LabSide side) {
    return side == LabSide.CLIENT ? 0 : 1;
  }

  private static Optional<Path> program(String name) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The link between the machines. Nothing passes until somebody moves it.
   *
   * @throws IllegalStateException if the lab was joined: whoever made it holds its link
   */
  public PacketPort port() {
    return link.orElseThrow(() -> new IllegalStateException("a lab that was joined has no link"));
  }

  /** Whether the machines have IPv6: not in a kernel without it. */
  public boolean hasIpv6() {
    return greeting.ipv6();
  }

  /**
   * socket(2) on a machine.
   *
   * @return its descriptor, which is closed at exec
   * @throws SystemCallException if the system refuses; EPIPE if the lab is gone
   */
  public int socket(LabSide side, int family, int type, int protocol) throws SystemCallException {
    return line.askForDescriptor(
        "socket " + number(side) + " " + family + " " + type + " " + protocol);
  }

  /**
   * The command that starts a program on a machine. The program sees itself as root there, unless
   * this process is root already.
   *
   * @param command the program and its arguments
   * @throws LabUnavailableException if the program nsenter of util-linux is not here
   */
  public List<String> command(LabSide side, List<String> command) throws LabUnavailableException {
    Path enter =
        program("nsenter")
            .orElseThrow(() -> new LabUnavailableException(LabObstacle.NO_UNSHARE, "nsenter"));
    List<String> whole = new ArrayList<>(List.of(enter.toString()));
    if (greeting.ownUserNamespace()) {
      whole.add("--user=/proc/" + greeting.process() + "/ns/user");
      whole.add("--preserve-credentials");
    }
    whole.add("--net=" + task(side).resolve("ns/net"));
    whole.add("--");
    whole.addAll(command);
    return whole;
  }

  /** Where a server's or client's sockets are made, to be given to its tracer. */
  public SocketPlace place(LabSide side) {
    return (family, type) -> {
      try {
        return new SystemSockets.Result(socket(side, family, type, 0), 0);
      } catch (SystemCallException e) {
        return new SystemSockets.Result(-1, e.errno());
      }
    };
  }

  /** A netlink socket that asks a machine about its sockets (sock_diag(7)); the caller's. */
  public OptionalInt diagnosis(LabSide side) {
    try {
      return OptionalInt.of(socket(side, AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG));
    } catch (SystemCallException notHere) {
      return OptionalInt.empty();
    }
  }

  /** The folder below {@code /proc} of a thread that is on a machine. */
  public Path task(LabSide side) {
    return Path.of(
        "/proc", String.valueOf(greeting.process()), "task", String.valueOf(greeting.thread(side)));
  }

  /** Whether the helper is there: without it no socket and no program can be added. */
  public boolean isAlive() {
    return ProcessHandle.of(greeting.process()).isPresent();
  }

  /** Runs something, on some thread, when the helper ends. */
  public void whenGone(Runnable task) {
    Thread.ofVirtual().name("lab's end").start(() -> awaitEnd(task));
  }

  private void awaitEnd(Runnable task) {
    ProcessHandle.of(greeting.process()).ifPresent(each -> each.onExit().join());
    task.run();
  }

  /**
   * Leaves a lab that was joined; of one that was made it ends the lab and the programs that are
   * still on its machines. Sockets made there go on to exist until they are closed, and reach
   * nobody. Idempotent.
   */
  @Override
  public void close() {
    link.ifPresent(LabLink::close);
    line.close();
  }
}
