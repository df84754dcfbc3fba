package dev.socketworkbench.testing;

import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a folder that looks like Linux's {@code /proc} as far as the program reads it. */
public final class ProcFixture {
  private static final String HEADING =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  private final Path root;
  private int rows;

  public ProcFixture(Path root) {
    this.root = root;
    write("net/tcp", HEADING);
    write("net/tcp6", HEADING);
    directory("self/fd");
  }

  public Path root() {
    return root;
  }

  /** A listener: {@code 127.0.0.1:80} or {@code [::]:80}. */
  public ProcFixture listener(String local, long inode) {
    return listener(local, inode, 0);
  }

  public ProcFixture listener(String local, long inode, long waiting) {
    boolean six = local.startsWith("[");
    return row(local, six ? "[::]:0" : "0.0.0.0:0", TcpState.LISTEN, 0, waiting, 0, 0, 1000, inode);
  }

  public ProcFixture established(String local, String remote, long inode) {
    return row(local, remote, TcpState.ESTABLISHED, 0, 0, 0, 0, 1000, inode);
  }

  public ProcFixture timeWait(String local, String remote, long millis) {
    return row(local, remote, TcpState.TIME_WAIT, 0, 0, 3, millis, 0, 0);
  }

  public ProcFixture row(
      String local,
      String remote,
      TcpState state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis,
      int uid,
      long inode) {
    boolean six = local.startsWith("[");
    append(
        six ? "net/tcp6" : "net/tcp",
        line(
            rows++, local, remote, state, sendQueue, receiveQueue, timer, timerMillis, uid, inode));
    return this;
  }

  /** One line of the table, as Linux writes it. */
  public static String line(
      int number,
      String local,
      String remote,
      TcpState state,
      long sendQueue,
      long receiveQueue,
      int timer,
      long timerMillis,
      int uid,
      long inode) {
    return String.format(
        "%4d: %s %s %02X %08X:%08X %02X:%08X %08X %5d %8d %d 1 0000000000000000 100 0 0 10 0%n",
        number,
        hex(local),
        hex(remote),
        state.linuxNumber(),
        sendQueue,
        receiveQueue,
        timer,
        timerMillis / 10,
        0,
        uid,
        0,
        inode);
  }

  private static String hex(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    String host = endpoint.substring(0, colon);
    boolean six = host.startsWith("[");
    String mapped = "[::ffff:";
    boolean isMapped = host.startsWith(mapped);
    InetAddress address =
        InetAddress.ofLiteral(
            isMapped
                ? host.substring(mapped.length(), host.length() - 1)
                : six ? host.substring(1, host.length() - 1) : host);
    byte[] bytes = address.getAddress();
    StringBuilder out = new StringBuilder();
    if (isMapped && address instanceof Inet4Address) {
      out.append("0000000000000000");
      out.append(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "FFFF0000" : "0000FFFF");
    }
    for (int i = 0; i < bytes.length; i++) {
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      out.append(String.format("%02X", bytes[little ? (i & ~3) + 3 - (i & 3) : i]));
    }
    int port = Integer.parseInt(endpoint.substring(colon + 1));
    return out.append(String.format(":%04X", port)).toString();
  }

  /** Another process that holds sockets. */
  public ProcFixture process(long pid, String name, long... inodes) {
    write(pid + "/comm", name + "\n");
    hold(pid + "/fd", inodes);
    return this;
  }

  /** Sockets of this process. */
  public ProcFixture self(long... inodes) {
    hold("self/fd", inodes);
    return this;
  }

  public ProcFixture file(String path, String text) {
    write(path, text);
    return this;
  }

  public ProcFixture unprivilegedFrom(int port, boolean granted) {
    write("sys/net/ipv4/ip_unprivileged_port_start", port + "\n");
    write("self/status", "Name:\tjava\nCapEff:\t" + (granted ? "0000000000000400" : "0000") + "\n");
    return this;
  }

  public ProcFixture ephemeral(int first, int last) {
    write("sys/net/ipv4/ip_local_port_range", first + "\t" + last + "\n");
    return this;
  }

  private void hold(String folder, long... inodes) {
    directory(folder);
    try {
      int fd = 3;
      for (long inode : inodes) {
        Files.createSymbolicLink(
            root.resolve(folder).resolve(Integer.toString(fd++)),
            Path.of("socket:[" + inode + "]"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void directory(String path) {
    try {
      Files.createDirectories(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) {
    try {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String path, String text) {
    try {
      Files.writeString(root.resolve(path), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both parts of {@code 127.0.0.1:80} or {@code [::1]:80}. */
  public static Endpoint.Ip endpoint(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    return Endpoint.ip(host, Integer.parseInt(text.substring(colon + 1)));
  }
}
