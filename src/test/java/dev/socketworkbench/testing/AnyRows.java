package dev.socketworkbench.testing;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws rows of every kind that a journal can have, each over no earlier than the previous one. */
public final class AnyRows {
  private static final long LONGEST_STREAM = 1L << 60;
  private static final byte[] NO_BYTES = {};

  private final Any any;
  private long now;

  /** Draws from there. */
  public AnyRows(Any any) {
    this.any = any;
  }

  /** At most this many rows. */
  public List<Entry> list(int max) {
    return any.list(0, max, this::next);
  }

  /** The next row. */
  public Entry next() {
    long start = now;
    now += any.between(0, 2_000_000L);
    return switch (any.between(0, 13)) {
      case 0 -> new Note(now, any.text(20));
      case 1 -> packet(start);
      case 2 -> kernel(start);
      case 3 -> program();
      case 4 -> facts();
      case 5 -> new ClockAnchor(now, wall());
      case 6 -> new RecordingGap(start, now, any.between(0, Long.MAX_VALUE), any.text(20));
      case 7 -> layer();
      case 13 -> wire(start);
      case 11 ->
          new ConsoleLine(
              now,
              any.between(0, 100),
              any.of(StandardStream.values()),
              any.text(20).getBytes(StandardCharsets.UTF_8));
      case 12 ->
          new RuleFired(
              now, socket(), any.text(20), any.between(0, 100), any.text(10), any.text(20));
      case 8 -> new Remark(now, maybeSocket(), any.text(20));
      default -> call(start);
    };
  }

  private Instant wall() {
    return Instant.ofEpochSecond(
        any.between(-60_000_000_000L, 250_000_000_000L), any.between(0, 999_999_999));
  }

  private Program program() {
    return new Program(
        now,
        any.between(0, Integer.MAX_VALUE),
        any.text(20),
        any.between(0, Long.MAX_VALUE),
        any.of(Program.Observed.class),
        maybe(),
        any.between(0, 9));
  }

  private SocketFacts facts() {
    return new SocketFacts(
        now,
        socket(),
        any.between(0, Integer.MAX_VALUE),
        maybe(),
        any.text(10),
        any.text(10),
        any.text(10),
        any.text(10),
        maybeSocket(),
        maybeSocket());
  }

  private Optional<SocketId> maybeSocket() {
    return any.nextBoolean() ? Optional.of(socket()) : Optional.empty();
  }

  private OptionalInt maybe() {
    return any.nextBoolean() ? OptionalInt.of(integer()) : OptionalInt.empty();
  }

  private int integer() {
    return any.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private SocketId socket() {
    return new SocketId(any.of(SocketId.Role.class), any.between(1, SocketId.MAX_NUMBER));
  }

  private KernelState kernel(long start) {
    return new KernelState(
        socket(),
        start,
        now,
        any.of(TcpState.class),
        any.between(0, Long.MAX_VALUE),
        any.between(0, Long.MAX_VALUE),
        integer(),
        any.between(0, Long.MAX_VALUE),
        detail());
  }

  private KernelDetail detail() {
    return switch (any.between(0, 2)) {
      case 0 -> KernelDetail.NoDetail.NO_DETAIL;
      case 1 -> new KernelDetail.DatagramDetail(any.between(0, Long.MAX_VALUE));
      default -> {
        long[] numbers = new long[TcpInfo.NUMBERS];
        Arrays.setAll(numbers, each -> any.between(0, Long.MAX_VALUE));
        yield TcpInfo.of(numbers);
      }
    };
  }

  private Layer layer() {
    byte[] bytes = any.bytes(40);
    return new Layer(
        socket(),
        any.of(LayerKind.class),
        any.nextBoolean(),
        now,
        any.text(20),
        any.text(20),
        any.between(0, LONGEST_STREAM),
        any.between(0, Integer.MAX_VALUE),
        any.between(0, LONGEST_STREAM),
        any.between(0, Integer.MAX_VALUE),
        bytes,
        bytes.length);
  }

  private WirePacket wire(long start) {
    byte[] bytes = any.bytes(60);
    return new WirePacket(
        maybeSocket(),
        maybeSocket(),
        any.of(WireKind.class),
        any.between(0, Long.MAX_VALUE),
        endpoint(),
        endpoint(),
        any.between(0, 255),
        any.between(-1, LONGEST_STREAM),
        any.between(-1, LONGEST_STREAM),
        any.between(-1, LONGEST_STREAM),
        any.between(0, bytes.length),
        start,
        now,
        any.of(WireFate.class),
        new WireTreatment(
            any.between(0, LONGEST_STREAM),
            any.nextBoolean(),
            any.between(0, Integer.MAX_VALUE),
            any.between(-1, 9_999),
            any.text(20)),
        bytes.length + any.between(0, 9),
        bytes,
        bytes.length);
  }

  private Packet packet(long start) {
    PacketKind kind = any.of(PacketKind.class);
    boolean brings = kind.bringsBytes();
    byte[] bytes = brings ? any.bytes(40) : NO_BYTES;
    boolean end = kind == PacketKind.ENDPOINT;
    return new Packet(
        socket(),
        kind,
        end ? endpoint() : Endpoint.None.NONE,
        end ? endpoint() : Endpoint.None.NONE,
        brings ? any.between(bytes.length, Integer.MAX_VALUE) : any.between(0, 9),
        brings ? any.between(bytes.length, Integer.MAX_VALUE) : 0,
        start,
        now,
        any.between(0, LONGEST_STREAM),
        bytes,
        bytes.length);
  }

  /** A call of any operation with any arguments and any outcome: a journal does not mind. */
  public Call call(long start) {
    byte[] bytes = any.nextBoolean() ? any.bytes(40) : NO_BYTES;
    return new Call(
        socket(),
        any.of(Operation.class),
        arguments(),
        outcome(bytes.length),
        start,
        now,
        any.text(20),
        any.between(0, LONGEST_STREAM),
        any.nextBoolean(),
        bytes,
        bytes.length,
        any.of(Origin.class),
        any.nextBoolean() ? Aside.NONE : aside());
  }

  private Aside aside() {
    Intervention done =
        new Intervention(
            any.between(0, Long.MAX_VALUE),
            any.between(0, Long.MAX_VALUE),
            error(),
            any.between(0, Long.MAX_VALUE));
    Optional<SourcePlace> place =
        Optional.of(
            new SourcePlace(
                "/" + any.text(20),
                any.between(0, Integer.MAX_VALUE),
                any.text(20),
                any.of(SourcePlace.ToldBy.class)));
    return Aside.of(done).with(any.nextBoolean() ? place : Optional.empty());
  }

  private Arguments arguments() {
    return switch (any.between(0, 9)) {
      case 0 -> Arguments.None.NONE;
      case 1 -> new Arguments.Create(any.text(20), any.text(20));
      case 2 -> new Arguments.SocketOption(any.text(20), any.text(20));
      case 3 -> new Arguments.HostName(any.text(20));
      case 4 -> new Arguments.Address(endpoint());
      case 5 -> new Arguments.Backlog(integer());
      case 6 -> new Arguments.Size(any.between(0, Integer.MAX_VALUE));
      case 7 -> new Arguments.To(any.between(0, Integer.MAX_VALUE), endpoint());
      case 8 -> new Arguments.Text(any.text(20));
      default -> new Arguments.How(any.text(20));
    };
  }

  private Outcome outcome(int bytes) {
    return switch (any.of(Outcome.Kind.class)) {
      case DONE -> Outcome.Done.DONE;
      case MOVED ->
          new Outcome.Moved(
              any.between(bytes, Integer.MAX_VALUE),
              endpoint(),
              any.nextBoolean(),
              any.nextBoolean());
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(endpoint());
      case ACCEPTED -> new Outcome.Accepted(socket(), endpoint(), endpoint());
      case RESOLVED -> new Outcome.Resolved(any.text(20));
      case FAILED -> new Outcome.Failed(error(), any.text(20));
      case TIMED_OUT -> new Outcome.TimedOut(any.between(0, Integer.MAX_VALUE));
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      case READY ->
          new Outcome.Ready(
              any.list(
                  0, 4, () -> new Outcome.Ready.Readiness(socket(), any.textOf("POLINUT|", 9))));
      case VALUE -> new Outcome.Value(any.text(20));
      case NOT_RETURNED -> Outcome.NotReturned.NOT_RETURNED;
    };
  }

  private ErrorCode error() {
    ErrorCode.Numbering system = any.of(ErrorCode.Numbering.class);
    int number = any.nextBoolean() ? any.between(-12, 133) : integer();
    return system == ErrorCode.Numbering.NONE ? ErrorCode.NONE : new ErrorCode(system, number);
  }

  private Endpoint endpoint() {
    int port = any.between(0, Endpoint.MAX_PORT);
    return switch (any.between(0, 6)) {
      case 0 -> new Endpoint.Ip(IpAddress.of(bytes(4)), port);
      case 1 -> new Endpoint.Ip(IpAddress.of(bytes(16), integer()), port);
      case 2 -> new Endpoint.Unix(Endpoint.Unix.Kind.PATH, any.bytes(Endpoint.Unix.MAX_NAME));
      case 3 -> new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, any.bytes(Endpoint.Unix.MAX_NAME));
      case 4 -> Endpoint.Unix.UNNAMED;
      case 5 -> new Endpoint.Unresolved(any.text(20), port);
      default -> Endpoint.None.NONE;
    };
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    any.nextBytes(bytes);
    return bytes;
  }
}
