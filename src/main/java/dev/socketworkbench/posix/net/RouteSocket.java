package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Interfaces, addresses and neighbours of the network in which it was opened (rtnetlink(7)). Each
 * method is one request, which the kernel answers at once. One thread at a time.
 */
public final class RouteSocket implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_ROUTE = 0;
  private static final int NLMSG_ERROR = 2;

  private static final int RTM_NEWLINK = 16;
  private static final int RTM_NEWADDR = 20;
  private static final int RTM_NEWNEIGH = 28;
  private static final int CREATE_EXCLUSIVELY = 0x400 | 0x200;

  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_INFO_DATA = 2;
  private static final int VETH_INFO_PEER = 1;
  private static final int IFLA_NET_NS_PID = 19;
  private static final int IFLA_AF_SPEC = 26;
  private static final int IFLA_INET6_ADDR_GEN_MODE = 8;

  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_F_NODAD = 2;
  private static final int NDA_DST = 1;
  private static final int NDA_LLADDR = 2;
  private static final int NUD_PERMANENT = 0x80;

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int IFF_UP = 1;
  private static final int IFF_NOARP = 0x80;

  private final int descriptor;

  private RouteSocket(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens one in the network namespace of the calling thread. */
  public static RouteSocket open() throws SystemCallException {
    return new RouteSocket(NetDescriptor.socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
  }

  /**
   * One end of a cable.
   *
   * @param name of the interface
   * @param address its Ethernet address, 6 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, compared nowhere.
  public record CableEnd(String name, byte[] address) {}

  /**
   * A pair of Ethernet interfaces with a cable between them (veth(4)).
   *
   * @param here the end in this network
   * @param there the end in the other
   * @param thread a thread that is in the other network
   */
  public void addCable(CableEnd here, CableEnd there, int thread, int mtu)
      throws SystemCallException {
    RouteMessage message = new RouteMessage(RTM_NEWLINK, CREATE_EXCLUSIVELY).link(0, 0, 0);
    message.attribute(IFLA_IFNAME, here.name()).attribute(IFLA_ADDRESS, here.address());
    message.attribute(IFLA_MTU, mtu);
    int info = message.begin(IFLA_LINKINFO);
    message.attribute(IFLA_INFO_KIND, "veth");
    int data = message.begin(IFLA_INFO_DATA);
    int peer = message.begin(VETH_INFO_PEER);
    message.link(0, 0, 0);
    message.attribute(IFLA_IFNAME, there.name()).attribute(IFLA_ADDRESS, there.address());
    message.attribute(IFLA_MTU, mtu).attribute(IFLA_NET_NS_PID, thread);
    message.end(peer).end(data).end(info);
    ask("RTM_NEWLINK veth " + here.name(), message);
  }

  /** Sets the largest packet of an interface, in bytes. */
  public void setMtu(int index, int bytes) throws SystemCallException {
    ask(
        "RTM_NEWLINK mtu " + bytes,
        new RouteMessage(RTM_NEWLINK, 0).link(index, 0, 0).attribute(IFLA_MTU, bytes));
  }

  /** Sets an interface up, or down. */
  public void setUp(int index, boolean up) throws SystemCallException {
    ask(
        up ? "RTM_NEWLINK up" : "RTM_NEWLINK down",
        new RouteMessage(RTM_NEWLINK, 0).link(index, up ? IFF_UP : 0, IFF_UP));
  }

  /** From now on the interface asks nobody for addresses, and gives itself none. */
  public void makeSilent(int index) throws SystemCallException {
    ask("RTM_NEWLINK noarp", new RouteMessage(RTM_NEWLINK, 0).link(index, IFF_NOARP, IFF_NOARP));
    RouteMessage none = new RouteMessage(RTM_NEWLINK, 0).link(index, 0, 0);
    int families = none.begin(IFLA_AF_SPEC);
    int six = none.begin(AF_INET6);
    none.attribute(IFLA_INET6_ADDR_GEN_MODE, new byte[] {1}).end(six).end(families);
    ask("RTM_NEWLINK addrgenmode none", none);
  }

  /**
   * Gives an interface an address, which it has at once.
   *
   * @param prefix how many bits of it are the network's
   */
  public void addAddress(int index, byte[] address, int prefix) throws SystemCallException {
    ask(
        "RTM_NEWADDR",
        new RouteMessage(RTM_NEWADDR, CREATE_EXCLUSIVELY)
            .number8(family(address))
            .number8(prefix)
            .number8(IFA_F_NODAD)
            .number8(0)
            .number32(index)
            .attribute(IFA_LOCAL, address)
            .attribute(IFA_ADDRESS, address));
  }

  /** Says for good which Ethernet address an IP address has. */
  public void addNeighbour(int index, byte[] address, byte[] ethernet) throws SystemCallException {
    ask(
        "RTM_NEWNEIGH",
        new RouteMessage(RTM_NEWNEIGH, CREATE_EXCLUSIVELY)
            .number32(family(address))
            .number32(index)
            .number16(NUD_PERMANENT)
            .number16(0)
            .attribute(NDA_DST, address)
            .attribute(NDA_LLADDR, ethernet));
  }

  private static int family(byte[] address) {
    return address.length == 4 ? AF_INET : AF_INET6;
  }

  private void ask(String what, RouteMessage message) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    byte[] whole = message.whole();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment question = arena.allocate(whole.length, 8);
      MemorySegment.copy(whole, 0, question, ValueLayout.JAVA_BYTE, 0, whole.length);
      MemorySegment answer = arena.allocate(8192, 8);
      long ignored =
          NetLibrary.made(
              what,
              state ->
                  (long)
                      library.send.invokeExact(
                          state, descriptor, question, (long) whole.length, 0));
      long count =
          NetLibrary.made(
              what,
              state ->
                  (long) library.recv.invokeExact(state, descriptor, answer, answer.byteSize(), 0));
      int error = count < 20 ? 74 : -answer.get(ValueLayout.JAVA_INT, 16);
      if (answer.get(ValueLayout.JAVA_SHORT, 4) != NLMSG_ERROR || error != 0) {
        throw new SystemCallException(what, error);
      }
    }
  }

  @Override
  public void close() {
    NetDescriptor.close(descriptor);
  }
}
