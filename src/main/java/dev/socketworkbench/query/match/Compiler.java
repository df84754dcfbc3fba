package dev.socketworkbench.query.match;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.file.RowFacts.Kind;
import dev.socketworkbench.query.syntax.AddressPattern;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.EscapedBytes;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.RowWords;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Makes of a condition what looks at a row. The result holds no state: any thread may use it. */
public final class Compiler {
  /** Looks at a row. */
  @FunctionalInterface
  public interface CompiledCondition {
    /** Whether the row meets the condition. */
    boolean holds(SearchedRow row);
  }

  private Compiler() {}

  /** The check of a condition that {@link dev.socketworkbench.query.syntax.Parser} has read. */
  public static CompiledCondition compile(Condition condition) {
    return switch (condition) {
      case Condition.Everything every -> row -> true;
      case Condition.All all -> all(checks(all.parts()));
      case Condition.Any any -> any(checks(any.parts()));
      case Condition.Not not -> not(compile(not.part()));
      case Condition.ContainsText text -> new TextSearch(BytePattern.anyCase(bytes(text)))::isIn;
      case Condition.Regex regex -> new RegexSearch(regex)::isIn;
      case Condition.Hex hex ->
          hex(new TextSearch(BytePattern.exact(HexFormat.of().parseHex(hex.digits()))));
      case Condition.Op op -> op(op);
      case Condition.OfSocket socket -> socket(socket);
      case Condition.OfSide side ->
          row -> {
            int socket = row.facts().socket();
            return socket != 0 && SocketId.roleOf(socket).side() == side.side();
          };
      case Condition.OfProtocol protocol -> protocol(protocol);
      case Condition.OfProgram program -> program(program::isOne);
      case Condition.OfPid pid -> program(program -> pid.pids().contains(program.pid()));
      case Condition.Peer peer -> peer(peer);
      case Condition.OfPort port -> port(port);
      case Condition.IsError error -> row -> isError(row.facts());
      case Condition.IsCut cut -> row -> isCut(row.facts());
      case Condition.IsLost lost -> SearchedRow::isLost;
      case Condition.IsNote note -> row -> row.facts().kind() == Kind.NOTE;
      case Condition.WithErrno errno -> errno(errno);
      case Condition.OfSize bytes ->
          row ->
              row.facts().moved() >= 0
                  && bytes.comparison().holds(row.facts().moved(), bytes.count());
      case Condition.Blocked blocked ->
          row ->
              row.facts().kind().isEvent()
                  && row.facts().hasOwnTime()
                  && blocked
                      .comparison()
                      .holds(row.facts().endNanos() - row.facts().startNanos(), blocked.nanos());
      case Condition.After after -> row -> row.facts().endNanos() >= after.nanos();
      case Condition.Before before -> row -> row.facts().endNanos() < before.nanos();
      case Condition.InState state -> state(state);
      case Condition.OfTls tls ->
          row ->
              row.facts().kind() == Kind.LAYER
                  && row.facts().entry() instanceof Layer layer
                  && tls.isOne(layer);
      case Condition.OfRule rule ->
          row ->
              row.facts().kind() == Kind.FACT
                  && row.facts().entry() instanceof RuleFired fired
                  && rule.isOne(fired);
      case Condition.OfLine line ->
          row ->
              aside(row.facts())
                  .source()
                  .filter(place -> line.lines().stream().anyMatch(each -> each.matches(place)))
                  .isPresent();
      case Condition.ByUs us ->
          row ->
              (row.facts().kind() == Kind.FACT || row.facts().kind() == Kind.WIRE)
                  ? isByUs(row.facts().entry())
                  : aside(row.facts()).intervention().isPresent();
      case Condition.OfPacket packet -> wire(packet::isOne);
      case Condition.WithFlag flag -> wire(flag::isOne);
      case Condition.PacketNumber number -> wire(number::isOne);
      case Condition.OfOption option ->
          row ->
              row.facts().kind() == Kind.CALL
                  && isOption(row.facts().code())
                  && row.facts().entry() instanceof Call call
                  && option.names().contains(optionOf(call));
      case Condition.Rtt rtt ->
          row ->
              detail(row.facts()) instanceof TcpInfo info
                  && info.rttMicros() > 0
                  && rtt.comparison().holds(info.rttMicros() * 1_000, rtt.nanos());
      case Condition.KernelCount count ->
          row -> {
            OptionalLong reported = reported(detail(row.facts()), count.what());
            return reported.isPresent()
                && count.comparison().holds(reported.getAsLong(), count.count());
          };
    };
  }

  private static CompiledCondition wire(Predicate<WirePacket> wanted) {
    return row ->
        row.facts().kind() == Kind.WIRE
            && row.facts().entry() instanceof WirePacket packet
            && wanted.test(packet);
  }

  private static boolean isByUs(Entry entry) {
    return switch (entry) {
      case RuleFired fired -> fired.isOfTap();
      case WirePacket packet -> packet.isByUs();
      default -> false;
    };
  }

  private static Aside aside(RowFacts facts) {
    return facts.hasAside() && facts.entry() instanceof Call call ? call.aside() : Aside.NONE;
  }

  private static boolean isOption(int code) {
    return code == Operation.SETSOCKOPT.code() || code == Operation.GETSOCKOPT.code();
  }

  /** The option's name; the first word of what is not structured. */
  private static String optionOf(Call call) {
    String name =
        call.arguments() instanceof Arguments.SocketOption option
            ? option.name()
            : call.arguments().toString();
    int end = 0;
    while (end < name.length()
        && (Character.isLetterOrDigit(name.charAt(end)) || name.charAt(end) == '_')) {
      end++;
    }
    return name.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static KernelDetail detail(RowFacts facts) {
    return facts.kind() == Kind.KERNEL && facts.entry() instanceof KernelState state
        ? state.detail()
        : KernelDetail.NoDetail.NO_DETAIL;
  }

  private static OptionalLong reported(KernelDetail detail, Condition.KernelCount.Counted what) {
    return switch (what) {
      case RETRANSMITTED ->
          detail instanceof TcpInfo info
              ? OptionalLong.of(info.retransmitted())
              : OptionalLong.empty();
      case DROPPED ->
          detail instanceof KernelDetail.DatagramDetail datagrams
              ? OptionalLong.of(datagrams.drops())
              : OptionalLong.empty();
    };
  }

  /** The bytes of UTF-8 that are searched for. */
  public static byte[] bytes(Condition.ContainsText text) {
    try {
      return EscapedBytes.of(text.escaped(), 0);
    } catch (QueryException e) {
      throw new IllegalStateException("a text that the parser wrote", e);
    }
  }

  /** The cheap ones first: many rows are decided before their text is looked at. */
  private static CompiledCondition[] checks(List<Condition> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(Compiler::cost))
        .map(Compiler::compile)
        .toArray(CompiledCondition[]::new);
  }

  private static int cost(Condition condition) {
    return switch (condition) {
      case Condition.Hex hex -> 2;
      case Condition.ContainsText text -> 3;
      case Condition.Regex regex -> 4;
      case Condition.Not not -> cost(not.part());
      case Condition.All all -> all.parts().stream().mapToInt(Compiler::cost).max().orElse(0);
      case Condition.Any any -> any.parts().stream().mapToInt(Compiler::cost).max().orElse(0);
      default -> 1;
    };
  }

  private static CompiledCondition all(CompiledCondition[] parts) {
    return row -> {
      for (CompiledCondition part : parts) {
        if (!part.holds(row)) {
          return false;
        }
      }
      return true;
    };
  }

  private static CompiledCondition any(CompiledCondition[] parts) {
    return row -> {
      for (CompiledCondition part : parts) {
        if (part.holds(row)) {
          return true;
        }
      }
      return false;
    };
  }

  private static CompiledCondition not(CompiledCondition part) {
    return row -> !part.holds(row);
  }

  private static CompiledCondition hex(TextSearch search) {
    return row -> row.facts().kind().hasBytes() && search.isInBytes(row);
  }

  private static CompiledCondition op(Condition.Op op) {
    BitSet codes = new BitSet();
    Arrays.stream(Operation.values())
        .filter(each -> op.words().contains(each.berkeleyName()))
        .forEach(each -> codes.set(each.code()));
    Arrays.stream(PacketKind.values())
        .filter(each -> op.words().contains(each.word()))
        .forEach(each -> codes.set(each.code()));
    BitSet packets = new BitSet();
    Arrays.stream(WireKind.values())
        .filter(each -> op.words().contains(each.word()))
        .forEach(each -> packets.set(each.code()));
    boolean kernel = op.words().contains(RowWords.KERNEL);
    boolean tls = op.words().contains(RowWords.TLS);
    boolean note = op.words().contains(RowWords.NOTE);
    List<String> facts = RowWords.FACTS.stream().filter(each -> op.words().contains(each)).toList();
    return row ->
        switch (row.facts().kind()) {
          case CALL, PACKET -> codes.get(row.facts().code());
          case WIRE -> packets.get(row.facts().code());
          case KERNEL -> kernel;
          case LAYER -> tls;
          case NOTE -> note;
          case FACT ->
              !facts.isEmpty()
                  && facts.contains(
                      LogFormat.operation(row.facts().entry()).toLowerCase(Locale.ROOT));
        };
  }

  private static CompiledCondition socket(Condition.OfSocket socket) {
    int[] packed = socket.sockets().stream().mapToInt(SocketId::packed).sorted().toArray();
    if (packed.length == 1 && socket.roles().isEmpty()) {
      int only = packed[0];
      return row -> row.facts().socket() == only;
    }
    Set<SocketId.Role> roles = EnumSet.noneOf(SocketId.Role.class);
    roles.addAll(socket.roles());
    return row -> {
      int own = row.facts().socket();
      return own != 0
          && (roles.contains(SocketId.roleOf(own)) || Arrays.binarySearch(packed, own) >= 0);
    };
  }

  private static CompiledCondition protocol(Condition.OfProtocol protocol) {
    return row -> protocol.protocols().contains(protocolOf(row.facts()));
  }

  /** Packets and the states of TCP tell it themselves; of an end alone, nobody knows. */
  private static Protocol protocolOf(RowFacts facts) {
    return switch (facts.kind()) {
      case PACKET -> {
        if (facts.code() == PacketKind.DATAGRAM.code()) {
          yield Protocol.UDP;
        }
        yield facts.code() == PacketKind.ENDPOINT.code() ? facts.known().protocol() : Protocol.TCP;
      }
      case KERNEL ->
          detail(facts) instanceof KernelDetail.DatagramDetail ? Protocol.UDP : Protocol.TCP;
      case WIRE -> {
        if (facts.code() == WireKind.OTHER.code()) {
          yield facts.known().protocol();
        }
        yield facts.code() == WireKind.DATAGRAM.code() ? Protocol.UDP : Protocol.TCP;
      }
      case CALL, LAYER, FACT, NOTE -> facts.known().protocol();
    };
  }

  private static boolean isCut(RowFacts facts) {
    return facts.kind() == Kind.CALL
        && facts.ending() == Outcome.Kind.MOVED
        && !facts.movedOnly()
        && facts.entry() instanceof Call call
        && call.outcome() instanceof Outcome.Moved moved
        && moved.truncated();
  }

  private static CompiledCondition program(Predicate<Program> wanted) {
    return row -> {
      RowFacts facts = row.facts();
      if (facts.kind() == Kind.FACT && facts.entry() instanceof Program told) {
        return wanted.test(told);
      }
      KnownSocket known = facts.known();
      // A row that is about no socket and no program is not the workbench's either.
      return (facts.socket() != 0 || !known.equals(KnownSocket.NOTHING))
          && wanted.test(known.program());
    };
  }

  private static CompiledCondition peer(Condition.Peer peer) {
    List<AddressPattern.Test> tests = peer.addresses().stream().map(AddressPattern::test).toList();
    AddressSearch search =
        AddressSearch.ofPeer(endpoint -> tests.stream().anyMatch(each -> each.matches(endpoint)));
    return row -> search.isIn(row.facts());
  }

  private static CompiledCondition port(Condition.OfPort port) {
    AddressPattern.Test test =
        endpoint -> port.ranges().stream().anyMatch(range -> range.contains(endpoint));
    AddressSearch search = new AddressSearch(test, test);
    return row -> search.isIn(row.facts());
  }

  private static boolean isError(RowFacts facts) {
    return facts.ending().isError();
  }

  private static CompiledCondition errno(Condition.WithErrno errno) {
    return row -> row.facts().ending() == Outcome.Kind.FAILED && errno.isOne(row.facts().error());
  }

  private static CompiledCondition state(Condition.InState state) {
    boolean[] wanted = new boolean[16];
    state.states().forEach(each -> wanted[each.linuxNumber()] = true);
    wanted[12] = state.states().contains(TcpState.SYN_RECEIVED);
    return row ->
        row.facts().kind() == Kind.KERNEL
            && wanted[row.facts().code() & 15]
            && protocolOf(row.facts()) == Protocol.TCP;
  }
}
