package dev.socketworkbench.query.match;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.search.LostDatagrams;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.query.syntax.RowWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A row under a search: its facts, and the columns of its log line, which are made only when they
 * are asked for. One thread.
 */
public final class SearchedRow {
  /** The columns of a log line beside the bytes. */
  enum TextColumn {
    TIME("0123456789:."),
    SOCKET("0123456789#" + roles()),
    OPERATION(""),
    RESULT(""),
    BLOCKED("0123456789. smin"),
    /** In place of the one before, in a row of a call that has not returned. */
    NOT_RETURNED_AFTER(LogFormat.NOT_AFTER + BLOCKED.characters);

    private final String characters;

    TextColumn(String characters) {
      this.characters = characters;
    }

    private static String roles() {
      return Arrays.stream(SocketId.Role.values())
          .map(SocketId.Role::word)
          .collect(Collectors.joining());
    }

    /** Whether a pattern can be in such a column at all. */
    boolean canHold(BytePattern pattern) {
      return switch (this) {
        case OPERATION -> isInOperation(pattern);
        case RESULT -> true;
        case BLOCKED -> pattern.consistsOf(characters) || isIn(pattern, WITH_PREVIOUS);
        case TIME, SOCKET, NOT_RETURNED_AFTER -> pattern.consistsOf(characters);
      };
    }
  }

  /** Of what the result of a row consists that {@link #hasPlainCount}. */
  static final String MOVED_CHARACTERS = "0123456789 Bof";

  private static final byte[][] OPERATIONS = new byte[Operation.CODES][];
  private static final byte[][] WIRE = new byte[Operation.CODES][];
  private static final boolean[] SENDS = new boolean[OPERATIONS.length];
  private static final byte[] KERNEL = bytes(upper(RowWords.KERNEL));
  private static final byte[] TLS = bytes(upper(RowWords.TLS));
  private static final byte[] NOTE = bytes(upper(RowWords.NOTE));
  private static final byte[] WITH_PREVIOUS = bytes(LogFormat.WITH_PREVIOUS);
  private static final byte[] NOTHING = {};

  static {
    for (Operation operation : Operation.values()) {
      OPERATIONS[operation.code()] = bytes(operation.name());
      SENDS[operation.code()] = operation.sends();
    }
    for (PacketKind packet : PacketKind.values()) {
      OPERATIONS[packet.code()] = bytes(packet.name());
      SENDS[packet.code()] = packet.bringsBytes();
    }
    for (WireKind packet : WireKind.values()) {
      WIRE[packet.code()] = bytes(packet.name());
    }
  }

  private static boolean isInOperation(BytePattern pattern) {
    return RowWords.all().stream().anyMatch(word -> isIn(pattern, bytes(upper(word))));
  }

  private static boolean isIn(BytePattern pattern, byte[] text) {
    return pattern.isIn(text, 0, text.length);
  }

  private final LineBytes line;
  private final LostDatagrams losses;
  private final IdentityHashMap<Object, SharedBytes> shared = new IdentityHashMap<>();
  private RowFacts facts;
  private byte[] column = NOTHING;
  private int length;

  /**
   * Stands at no row yet.
   *
   * @param times how the log shows times
   * @param losses which datagrams are lost
   */
  public SearchedRow(QueryTimes times, LostDatagrams losses) {
    this.line = new LineBytes(times);
    this.losses = losses;
  }

  /** Goes to another row. */
  public SearchedRow at(RowFacts row) {
    facts = row;
    return this;
  }

  RowFacts facts() {
    return facts;
  }

  /** Whether it sent what nobody received; asked of few rows only. */
  boolean isLost() {
    if (facts.kind() == RowFacts.Kind.WIRE) {
      return facts.entry() instanceof WirePacket packet && packet.fate().isLost();
    }
    return facts.kind() == RowFacts.Kind.CALL
        && SENDS[facts.code()]
        && facts.ending() == Outcome.Kind.MOVED
        && facts.recorded() >= 0
        && losses.isLost(facts.recorded());
  }

  /** What a search has found in bytes that rows share. */
  SharedBytes shared(Object search) {
    return shared.computeIfAbsent(search, it -> new SharedBytes());
  }

  /** Whether the result is a count of bytes and nothing else: they are all recorded. */
  boolean hasPlainCount() {
    return facts.movedOnly() && facts.holdsAll();
  }

  /** Makes a column; it is then in {@link #column()}. False if the row does not have it. */
  boolean make(TextColumn which) {
    switch (which) {
      case TIME -> take(line.time(facts.endNanos()));
      case SOCKET -> {
        if (facts.socket() == 0) {
          return false;
        }
        take(line.socket(facts.socket()));
      }
      case OPERATION -> take(operation());
      case RESULT -> {
        if (hasPlainCount()) {
          take(line.moved(facts.moved(), facts.size(), SENDS[facts.code()]));
        } else {
          take(bytes(LogFormat.message(facts.entry())));
        }
      }
      case BLOCKED -> {
        long blocked = facts.endNanos() - facts.startNanos();
        boolean none = facts.kind() == RowFacts.Kind.PACKET && blocked <= 0;
        if (facts.kind() == RowFacts.Kind.WIRE) {
          take(line.blocked(blocked));
          return true;
        }
        if (!facts.kind().isEvent() || none || hasNotReturned()) {
          return false;
        }
        if (facts.hasOwnTime()) {
          take(line.blocked(blocked));
        } else {
          take(WITH_PREVIOUS);
        }
      }
      case NOT_RETURNED_AFTER -> {
        if (!hasNotReturned()) {
          return false;
        }
        take(bytes(LogFormat.blocked(facts.entry())));
      }
    }
    return true;
  }

  private boolean hasNotReturned() {
    return facts.ending() == Outcome.Kind.NOT_RETURNED;
  }

  private byte[] operation() {
    return switch (facts.kind()) {
      case CALL, PACKET -> OPERATIONS[facts.code()];
      case KERNEL -> KERNEL;
      case LAYER -> TLS;
      case WIRE -> WIRE[facts.code()];
      case NOTE -> NOTE;
      case FACT -> bytes(LogFormat.operation(facts.entry()));
    };
  }

  private void take(LineBytes made) {
    column = made.bytes();
    length = made.length();
  }

  private void take(byte[] made) {
    column = made;
    length = made.length;
  }

  /** The column that was made last, in UTF-8: as many bytes as {@link #length}. */
  byte[] column() {
    return column;
  }

  int length() {
    return length;
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
