package dev.socketworkbench.check;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.PeerSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.NumberWidth;
import dev.socketworkbench.script.syntax.Script;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The hazards of a server: what is done to it, and whether it stands it. Of one thread. */
final class ServerTrials {
  private static final long SINGLE_BYTES = 300;
  private static final long CUT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int CUTS = 5;
  private static final int LEAVING = 20;
  private static final int UNREAD = 5;
  private static final int CROWD = 50;
  private static final int FLOOD_BYTES = 4 << 20;
  private static final int MOST_REPEATS = 20_000;
  private static final int HUGE_BYTES = 4 << 20;
  private static final byte NO_TEXT = (byte) 0xff;
  private static final String ONLY_ONE =
      "The specification has no two messages in a row that a framing keeps apart.";

  private final Tracer tracer;
  private final Specification specification;
  private final CheckSettings settings;

  /** What the plain conversation has sent; null before it. */
  private PlayedTalk plain;

  ServerTrials(Tracer tracer, Specification specification, CheckSettings settings) {
    this.tracer = tracer;
    this.specification = specification;
    this.settings = settings;
  }

  /** Tries one; the plain conversation must have been the first. */
  TrialOutcome run(Hazard hazard, ProgramUnderTest server) throws InterruptedException {
    TalkPlayer player = new TalkPlayer(tracer, specification, server, settings.limitNanos());
    TrialOutcome outcome;
    try {
      outcome = trial(hazard, server, player);
    } catch (IOException e) {
      return TrialOutcome.failed("no connection: " + e.getMessage(), sockets(e));
    }
    return outcome.isPassed() ? after(hazard, outcome, server, player) : withEnd(outcome, server);
  }

  private static List<SocketId> sockets(IOException e) {
    return e instanceof CallException call ? List.of(call.call().socket()) : List.of();
  }

  /** A server that has stood it serves others as before. */
  private TrialOutcome after(
      Hazard hazard, TrialOutcome outcome, ProgramUnderTest server, TalkPlayer player)
      throws InterruptedException {
    if (hazard == Hazard.PLAIN) {
      return outcome;
    }
    if (!outcome.sockets().isEmpty()) {
      server.awaitEnded(MOMENT_NANOS); // it may take a moment to notice what was done
    }
    PlayedTalk next = player.play(Manner.PLAIN);
    if (!next.passed()) {
      List<SocketId> all = new ArrayList<>(outcome.sockets());
      next.socket().ifPresent(all::add);
      return withEnd(
          TrialOutcome.failed("The next client was not served as before: " + next.words(), all),
          server);
    }
    return outcome;
  }

  private static TrialOutcome withEnd(TrialOutcome outcome, ProgramUnderTest server)
      throws InterruptedException {
    if (outcome.verdict() != HazardVerdict.FAILED) {
      return outcome;
    }
    Optional<String> end = server.awaitEnded(MOMENT_NANOS);
    return end.isEmpty()
        ? outcome
        : TrialOutcome.failed(
            "The program " + end.get() + " " + outcome.words(), outcome.sockets());
  }

  private TrialOutcome trial(Hazard hazard, ProgramUnderTest server, TalkPlayer player)
      throws IOException, InterruptedException {
    return switch (hazard) {
      case PLAIN -> {
        plain = player.play(Manner.PLAIN);
        yield TrialOutcome.of(plain);
      }
      case BYTE_BY_BYTE -> TrialOutcome.of(player.play(Manner.byteByByte(SINGLE_BYTES)));
      case ONE_PIECE -> onePiece(player);
      case CUT -> cut(player);
      case PAUSE ->
          plain.sent() < 2
              ? TrialOutcome.notTried("One byte cannot be cut.")
              : TrialOutcome.of(player.play(Manner.cut(plain.sent() / 2, PAUSE_NANOS)));
      case SLOW_READER -> TrialOutcome.of(player.play(Manner.slowReader()));
      case UNREAD_ANSWERS -> unread(player);
      case CONNECT_AND_LEAVE -> connectAndLeave(player);
      case SILENT_NEIGHBOUR -> neighbour(player, ByteBuffer.allocate(0));
      case UNFINISHED_NEIGHBOUR -> neighbour(player, half());
      case HALF_CLOSE -> {
        Optional<Script> variant =
            SpecificationVariants.halfClosed(specification.script(), settings.limitNanos());
        yield variant.isEmpty()
            ? TrialOutcome.notTried("The specification itself ends the connection in its way.")
            : TrialOutcome.of(player.play(variant.get(), Manner.PLAIN));
      }
      case RESET -> {
        PeerSocket socket = player.connect(Manner.PLAIN);
        socket.sendAll(half());
        socket.abort();
        yield TrialOutcome.passed(socket);
      }
      case LEAVE_UNREAD -> leaveUnread(player);
      case WRONG_CHARSET -> strange(player, noText());
      case HUGE_MESSAGE -> huge(player);
      case EMPTY_MESSAGE -> {
        Optional<ByteBuffer> empty = empty(specification.script().framing());
        yield empty.isEmpty()
            ? TrialOutcome.notTried("A message of this framing cannot be empty.")
            : strange(player, empty.get());
      }
      case CROWD -> crowd(player);
      case INTERRUPTED, SHORT_SENDS -> {
        if (server.rules().isEmpty()) {
          yield TrialOutcome.notTried(
              "The program's own calls must be traced: --program, on Linux.");
        }
        CallTampering.begin(hazard, server.rules().get());
        PlayedTalk talk = player.play(Manner.PLAIN);
        server.rules().get().set(List.of());
        yield TrialOutcome.of(talk);
      }
      case CLOSE_EARLY, SILENCE, LATE_ACCEPT ->
          throw new IllegalArgumentException(hazard.word() + " is about clients");
    };
  }

  private TrialOutcome onePiece(TalkPlayer player) throws InterruptedException {
    Optional<Script> variant = SpecificationVariants.pipelined(specification.script(), 1);
    return variant.isEmpty()
        ? TrialOutcome.notTried(ONLY_ONE)
        : TrialOutcome.of(
            player.play(
                variant.get(),
                Manner.gathered(SpecificationVariants.sends(specification.script()))));
  }

  private TrialOutcome cut(TalkPlayer player) throws InterruptedException {
    if (plain.sent() < 2) {
      return TrialOutcome.notTried("One byte cannot be cut.");
    }
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Long> places = new ArrayList<>(List.of(1L, plain.sent() - 1));
    while (places.size() < CUTS) {
      places.add(random.nextLong(1, plain.sent()));
    }
    for (long place : places) {
      PlayedTalk talk = player.play(Manner.cut(place, CUT_NANOS));
      if (!talk.passed()) {
        return TrialOutcome.failed(
            "Cut after " + place + " B: " + talk.words(), talk.socket().stream().toList());
      }
    }
    return TrialOutcome.passed();
  }

  private TrialOutcome unread(TalkPlayer player) throws InterruptedException {
    int times = Math.clamp(FLOOD_BYTES / Math.max(1, plain.sent()), 1, MOST_REPEATS);
    Optional<Script> variant = SpecificationVariants.pipelined(specification.script(), times);
    return variant.isEmpty()
        ? TrialOutcome.notTried(ONLY_ONE)
        : TrialOutcome.of(player.play(variant.get(), Manner.unread()));
  }

  private TrialOutcome connectAndLeave(TalkPlayer player) throws IOException {
    PeerSocket last = player.connect(Manner.PLAIN);
    for (int i = 1; i < LEAVING; i++) {
      last.close();
      last = player.connect(Manner.PLAIN);
    }
    last.close();
    return TrialOutcome.passed(last);
  }

  private TrialOutcome neighbour(TalkPlayer player, ByteBuffer first)
      throws IOException, InterruptedException {
    try (PeerSocket other = player.connect(Manner.PLAIN)) {
      if (first.hasRemaining()) {
        other.sendAll(first);
      }
      PlayedTalk talk = player.play(Manner.PLAIN);
      if (talk.passed()) {
        return TrialOutcome.passed();
      }
      List<SocketId> both = new ArrayList<>(List.of(other.id()));
      talk.socket().ifPresent(both::add);
      return TrialOutcome.failed("Beside " + other.id() + ": " + talk.words(), both);
    }
  }

  private TrialOutcome leaveUnread(TalkPlayer player) throws InterruptedException {
    Script sends = SpecificationVariants.onlySends(specification.script());
    List<SocketId> sockets = new ArrayList<>();
    for (int i = 0; i < UNREAD; i++) {
      player.play(sends, Manner.unread()).socket().ifPresent(sockets::add);
    }
    return new TrialOutcome(HazardVerdict.PASSED, "", sockets);
  }

  /** Something is sent whose answer nothing is said about; the next client has to be served. */
  private static TrialOutcome strange(TalkPlayer player, ByteBuffer bytes)
      throws IOException, InterruptedException {
    try (PeerSocket socket = player.connect(Manner.PLAIN)) {
      trySend(socket, bytes, MOMENT_NANOS * 10);
      HazardPeer waiting = new HazardPeer(socket, Manner.PLAIN);
      waiting.pause(MOMENT_NANOS);
      return TrialOutcome.passed(socket);
    }
  }

  /** A server may refuse what is strange by a reset or by not reading it: that is an answer. */
  private static void trySend(PeerSocket socket, ByteBuffer bytes, long nanos)
      throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    Thread sending =
        Thread.ofVirtual()
            .name(socket.id() + " send")
            .start(
                () -> {
                  try {
                    socket.sendAll(bytes);
                  } catch (IOException refused) {
                    // Its row says so.
                  } finally {
                    sent.countDown();
                  }
                });
    if (!sent.await(nanos, TimeUnit.NANOSECONDS)) {
      socket.abort();
    }
    sending.join();
  }

  private TrialOutcome huge(TalkPlayer player) throws IOException, InterruptedException {
    byte[] bytes = new byte[HUGE_BYTES];
    Arrays.fill(bytes, (byte) 'x');
    if (specification.script().framing() instanceof Framing.Prefixed prefixed) {
      Arrays.fill(bytes, 0, prefixed.header() + width(prefixed.width()), (byte) 0x7f);
    }
    return strange(player, ByteBuffer.wrap(bytes));
  }

  private static int width(NumberWidth width) {
    return width.write(0).length;
  }

  private TrialOutcome crowd(TalkPlayer player) throws InterruptedException {
    List<PlayedTalk> talks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      threads.add(
          Thread.ofVirtual()
              .name("crowd " + (i + 1))
              .start(
                  () -> {
                    try {
                      PlayedTalk talk = player.play(Manner.PLAIN);
                      synchronized (talks) {
                        talks.add(talk);
                      }
                    } catch (InterruptedException told) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (Thread each : threads) {
      each.join();
    }
    List<PlayedTalk> failed = talks.stream().filter(each -> !each.passed()).toList();
    return failed.isEmpty()
        ? TrialOutcome.passed()
        : TrialOutcome.failed(
            failed.size()
                + " of "
                + CROWD
                + " clients were not served; the first of them: "
                + failed.getFirst().words(),
            failed.getFirst().socket().stream().toList());
  }

  /** The first half of what the conversation sends at first. */
  private ByteBuffer half() {
    ByteBuffer first = plain.first().duplicate();
    return copy(first.limit(Math.max(Math.min(1, first.remaining()), first.remaining() / 2)));
  }

  /** What the conversation sends, without a letter that is text. */
  private ByteBuffer noText() {
    ByteBuffer bytes = copy(plain.first().duplicate());
    for (int i = 0; i < bytes.limit(); i++) {
      byte each = bytes.get(i);
      if (Character.isLetter(each)) {
        bytes.put(i, NO_TEXT);
      }
    }
    return bytes;
  }

  private static ByteBuffer copy(ByteBuffer from) {
    return ByteBuffer.allocate(from.remaining()).put(from).flip();
  }

  private static Optional<ByteBuffer> empty(Framing framing) {
    return switch (framing) {
      case Framing.ByLine line -> Optional.of(text(line.carriageReturn() ? "\r\n" : "\n"));
      case Framing.Delimited delimited ->
          Optional.of(ByteBuffer.wrap(delimited.delimiter().bytes()));
      case Framing.Prefixed prefixed ->
          Optional.of(ByteBuffer.allocate(prefixed.header() + width(prefixed.width())));
      case Framing.NoFraming none -> Optional.empty();
      case Framing.SizedAll sized -> Optional.empty();
      case Framing.EachDatagram datagram -> Optional.empty();
    };
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
