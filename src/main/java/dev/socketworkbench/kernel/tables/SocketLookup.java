package dev.socketworkbench.kernel.tables;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.posix.SocketDiagnosis;
import dev.socketworkbench.posix.SocketDiagnosis.Described;
import dev.socketworkbench.posix.SocketDiagnosis.DiagnosedProtocol;
import dev.socketworkbench.posix.SocketDiagnosis.SocketMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Asks the kernel for one socket by its addresses, which takes some 30 microseconds however many
 * sockets there are, or for all of them; with what TCP measures, and the datagrams that UDP dropped
 * (Linux). The table of {@code /proc} takes milliseconds and has none of that.
 *
 * <p>One thread at a time.
 */
public final class SocketLookup implements AutoCloseable {
  private static final IpAddress ANY_FOUR = IpAddress.ofLiteral("0.0.0.0");
  private static final IpAddress ANY_SIX = IpAddress.ofLiteral("::");

  private final SocketDiagnosis diagnosis;

  private SocketLookup(SocketDiagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** Ready to be asked; empty where the system has nothing of the kind. */
  public static Optional<SocketLookup> open() {
    return SocketDiagnosis.open().map(SocketLookup::new);
  }

  /**
   * The same for the network in which somebody has opened this netlink socket.
   *
   * @param netlink an AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG socket, closed with this
   */
  public static Optional<SocketLookup> with(int netlink) {
    return SocketDiagnosis.with(netlink).map(SocketLookup::new);
  }

  /**
   * The TCP socket with these two ends.
   *
   * @param local this end; with its scope if it has one
   * @return empty if there is none. A connection that was not accepted yet is there, and so is one
   *     in TIME_WAIT
   * @throws IOException if the kernel does not answer
   */
  public Optional<TcpRow> connection(Endpoint.Ip local, Endpoint.Ip remote) throws IOException {
    // Of a connection that is gone the kernel names the listener, which has no other end.
    return diagnosis
        .one(DiagnosedProtocol.TCP, local.unmapped(), remote.unmapped())
        .filter(found -> is(found.local(), local) && is(found.remote(), remote))
        .flatMap(SocketLookup::row);
  }

  /**
   * The TCP socket that waits for connections on exactly this address.
   *
   * @return empty if there is none, also where the wildcard address has one
   * @throws IOException if the kernel does not answer
   */
  public Optional<TcpRow> listener(Endpoint.Ip local) throws IOException {
    return diagnosis
        .one(DiagnosedProtocol.TCP, local.unmapped(), nobody(local.unmapped()))
        .filter(found -> is(found.local(), local))
        .flatMap(SocketLookup::row)
        .filter(TcpRow::isListener);
  }

  /**
   * The UDP socket with these ends, whose state is ESTABLISHED if it is connected, otherwise
   * CLOSED.
   *
   * @param remote empty of one that is not connected
   * @throws IOException if the kernel does not answer
   */
  public Optional<TcpRow> datagrams(Endpoint.Ip local, Optional<Endpoint.Ip> remote)
      throws IOException {
    return diagnosis
        .one(
            DiagnosedProtocol.UDP,
            local.unmapped(),
            remote.orElseGet(() -> nobody(local)).unmapped())
        .filter(found -> is(found.local(), local))
        .filter(found -> remote.map(peer -> is(found.remote(), peer)).orElse(true))
        .flatMap(SocketLookup::row);
  }

  /**
   * How full the buffers of a socket are.
   *
   * @param udp whether it is one of UDP, else of TCP
   * @param remote empty of one that is not connected
   * @return empty if there is no such socket, or the kernel does not tell
   * @throws IOException if the kernel does not answer
   */
  public Optional<SocketMemory> memory(boolean udp, Endpoint.Ip local, Optional<Endpoint.Ip> remote)
      throws IOException {
    return diagnosis
        .one(
            udp ? DiagnosedProtocol.UDP : DiagnosedProtocol.TCP,
            local.unmapped(),
            remote.orElseGet(() -> nobody(local)).unmapped())
        .filter(found -> is(found.local(), local))
        .filter(found -> remote.map(peer -> is(found.remote(), peer)).orElse(true))
        .flatMap(Described::memory);
  }

  /**
   * The TCP sockets that have one of these ports at either end.
   *
   * @param ofFour whether those of AF_INET
   * @param ofSix whether those of AF_INET6, also where they carry IPv4
   * @throws IOException if the kernel does not answer
   */
  public List<TcpRow> all(boolean ofFour, boolean ofSix, IntPredicate ports) throws IOException {
    return all(ofFour, ofSix, SocketDiagnosis.ALL_STATES, ports);
  }

  /**
   * Those of them that are about to connect and have no answer.
   *
   * @throws IOException if the kernel does not answer
   */
  public List<TcpRow> connecting(boolean ofFour, boolean ofSix, IntPredicate ports)
      throws IOException {
    return all(ofFour, ofSix, 1 << TcpState.SYN_SENT.linuxNumber(), ports);
  }

  private List<TcpRow> all(boolean ofFour, boolean ofSix, int states, IntPredicate ports)
      throws IOException {
    List<TcpRow> rows = new ArrayList<>();
    for (boolean six : new boolean[] {false, true}) {
      if (six ? ofSix : ofFour) {
        for (Described each : diagnosis.all(DiagnosedProtocol.TCP, six, states, ports)) {
          row(each).ifPresent(rows::add);
        }
      }
    }
    return rows;
  }

  /**
   * The UDP sockets of both families.
   *
   * @throws IOException if the kernel does not answer
   */
  public List<TcpRow> allDatagrams() throws IOException {
    List<TcpRow> rows = new ArrayList<>();
    for (boolean six : new boolean[] {false, true}) {
      for (Described each :
          diagnosis.all(DiagnosedProtocol.UDP, six, SocketDiagnosis.ALL_STATES, any -> true)) {
        row(each).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Endpoint.Ip nobody(Endpoint.Ip local) {
    return new Endpoint.Ip(local.address().isIpv6() ? ANY_SIX : ANY_FOUR, 0);
  }

  private static boolean is(Endpoint.Ip found, Endpoint.Ip wanted) {
    return found.unmapped().withoutScope().equals(wanted.unmapped().withoutScope());
  }

  /** As {@code /proc} has it: of a listener the send queue is empty, and not the backlog. */
  private static Optional<TcpRow> row(Described found) {
    return TcpState.ofLinux(found.state())
        .map(
            state ->
                new TcpRow(
                    found.local().unmapped(),
                    found.remote().unmapped(),
                    state,
                    state == TcpState.LISTEN ? 0 : found.sendQueue(),
                    found.receiveQueue(),
                    found.timer(),
                    found.timerMillis(),
                    found.uid(),
                    found.inode(),
                    state == TcpState.LISTEN ? KernelDetail.NoDetail.NO_DETAIL : found.detail()));
  }

  @Override
  public void close() {
    diagnosis.close();
  }
}
