package dev.socketworkbench.query;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows of every shape. */
public final class AnyEntries {
  private static final String[] WORDS = {
    "Hello", "hello", "GET / HTTP/1.1\r\n", "\0", "é", "É", "\"quoted\"", "a\\b", "64 B", "世界", "x"
  };

  private static final ErrorCode.Numbering[] SYSTEMS = {
    ErrorCode.Numbering.LINUX, ErrorCode.Numbering.MACOS,
    ErrorCode.Numbering.WINDOWS, ErrorCode.Numbering.RESOLVER
  };

  private final Random random;
  private long now;

  private AnyEntries(Random random) {
    this.random = random;
  }

  /** This many rows. */
  public static List<Entry> of(Random random, int count) {
    AnyEntries made = new AnyEntries(random);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(made.next());
    }
    return entries;
  }

  private Entry next() {
    now +=
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(1000);
          case 1 -> random.nextInt(2_000_000_000);
          case 2 -> random.nextLong(200_000_000_000L);
          default -> 0;
        };
    return switch (random.nextInt(10)) {
      case 0 ->
          new KernelState(
              socket(),
              now,
              now,
              any(TcpState.values()),
              random.nextInt(9),
              random.nextInt(9),
              random.nextInt(5),
              random.nextInt(60_000),
              detail());
      case 1 -> new Note(now, new String(bytes(), StandardCharsets.UTF_8));
      case 2 -> packet();
      default -> call();
    };
  }

  private KernelDetail detail() {
    return switch (random.nextInt(3)) {
      case 0 -> KernelDetail.NoDetail.NO_DETAIL;
      case 1 -> new KernelDetail.DatagramDetail(random.nextInt(3));
      default -> TcpInfo.of(random.nextInt(20_000), 5, 5, 200_000, 10, 7, 0, 0, random.nextInt(3));
    };
  }

  private Packet packet() {
    PacketKind kind = any(PacketKind.values());
    long start = Math.max(0, now - random.nextInt(3) * 5_000_000L);
    if (kind == PacketKind.ENDPOINT) {
      return Packet.endpoint(socket(), address(), address(), now);
    }
    if (!kind.bringsBytes()) {
      boolean sized = kind == PacketKind.GAP || kind == PacketKind.RETRANSMISSION;
      return Packet.without(socket(), kind, sized ? random.nextInt(99) : 0, start, now);
    }
    int length = random.nextInt(40);
    int fresh = random.nextInt(length + 1);
    byte[] bytes = bytes(kept(fresh));
    return new Packet(
        socket(),
        kind,
        Endpoint.None.NONE,
        Endpoint.None.NONE,
        length,
        fresh,
        start,
        now,
        0,
        bytes,
        bytes.length);
  }

  private Call call() {
    Operation operation = any(Operation.values());
    Outcome outcome = outcome();
    byte[] bytes =
        outcome instanceof Outcome.Moved moved ? bytes(kept(moved.count())) : new byte[0];
    long blocked =
        random.nextInt(3) == 0 ? random.nextLong(100_000_000_000L) : random.nextInt(9999);
    long start = Math.max(0, now - blocked);
    return new Call(
        socket(),
        operation,
        arguments(),
        outcome,
        start,
        now,
        "main",
        0,
        random.nextInt(8) == 0,
        bytes,
        bytes.length,
        Origin.SYSTEM_CALL,
        aside());
  }

  private Aside aside() {
    Optional<SourcePlace> place =
        Optional.of(
            new SourcePlace(
                any(new String[] {"/a/b/server.py", "server.py", "C:\\a\\server.c"}),
                random.nextInt(40),
                "handle",
                any(SourcePlace.ToldBy.values())));
    return switch (random.nextInt(8)) {
      case 0 -> new Aside(place, Optional.empty());
      case 1 -> Aside.of(new Intervention(random.nextInt(2), 0, ErrorCode.NONE, random.nextInt(9)));
      case 2 ->
          Aside.of(new Intervention(0, 2_000_000_000, ErrorCode.of(Errno.EPIPE), 0)).with(place);
      default -> Aside.NONE;
    };
  }

  /** Sometimes a row keeps only the beginning of what was moved. */
  private int kept(int count) {
    return random.nextInt(5) == 0 ? random.nextInt(count + 1) : count;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private SocketId socket() {
    return new SocketId(any(SocketId.Role.values()), 1 + random.nextInt(12));
  }

  private Arguments arguments() {
    return switch (random.nextInt(10)) {
      case 0 -> Arguments.None.NONE;
      case 1 -> new Arguments.Create("AF_INET", "SOCK_STREAM");
      case 2 -> new Arguments.SocketOption("SO_REUSEADDR", "1");
      case 3 -> new Arguments.HostName("localhost");
      case 4 -> new Arguments.Address(address());
      case 5 -> new Arguments.Backlog(50);
      case 6 -> new Arguments.How("SHUT_WR");
      case 7 -> new Arguments.To(random.nextInt(40), address());
      case 8 -> new Arguments.Text("F_GETFL");
      default -> new Arguments.Size(random.nextInt(40));
    };
  }

  private Outcome outcome() {
    return switch (random.nextInt(18)) {
      case 0 -> Outcome.Done.DONE;
      case 1 -> Outcome.EndOfStream.END_OF_STREAM;
      case 2 -> new Outcome.Bound(address());
      case 3 -> new Outcome.Accepted(socket(), address(), address());
      case 4 -> new Outcome.Resolved("127.0.0.1, ::1");
      case 5 -> failed(any(Errno.values()));
      case 6 -> new Outcome.TimedOut(random.nextInt(100_000));
      case 7 -> Outcome.ClosedHere.CLOSED_HERE;
      case 8 -> Outcome.WouldBlock.WOULD_BLOCK;
      case 9 -> new Outcome.Value("87380");
      case 17 -> Outcome.NotReturned.NOT_RETURNED;
      case 10 -> Outcome.Ready.ofLines("conn#1 POLLIN\nconn#2 POLLOUT|POLLHUP");
      case 11 ->
          new Outcome.Failed(
              new ErrorCode(any(SYSTEMS), random.nextInt(-12, 133)), "said by another system");
      case 12 ->
          new Outcome.Moved(
              random.nextInt(60), address(), random.nextBoolean(), random.nextBoolean());
      default -> new Outcome.Moved(random.nextInt(60));
    };
  }

  private static Outcome failed(Errno errno) {
    return new Outcome.Failed(errno, errno == Errno.UNKNOWN ? "no idea" : errno.text());
  }

  private Endpoint.Ip address() {
    String literal = random.nextBoolean() ? "127.0.0.1" : "::1";
    return Endpoint.ip(literal, random.nextInt(65_536));
  }

  private byte[] bytes() {
    return bytes(random.nextInt(40));
  }

  private byte[] bytes(int count) {
    StringBuilder text = new StringBuilder();
    while (text.length() < count) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    byte[] bytes = new byte[count];
    byte[] made = text.toString().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(made, 0, bytes, 0, count);
    if (count > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(count)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
