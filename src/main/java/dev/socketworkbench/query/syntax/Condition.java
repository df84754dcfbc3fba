package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.wire.WireFlags;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query says, as a tree of values. {@link Object#toString} writes each so that it reads back
 * as the same.
 */
public sealed interface Condition {

  /** All of them hold. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public String toString() {
      return joined(parts, " and ");
    }
  }

  /** One of them holds. */
  record Any(List<Condition> parts) implements Condition {
    @Override
    public String toString() {
      return joined(parts, " or ");
    }
  }

  /** It does not hold. */
  record Not(Condition part) implements Condition {
    @Override
    public String toString() {
      return "not " + grouped(part);
    }
  }

  /** True of every row: the empty query. */
  record Everything() implements Condition {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * The text is in the bytes or in the line, in upper or lower case.
   *
   * @param escaped as the log shows it
   */
  record ContainsText(String escaped) implements Condition {
    @Override
    public String toString() {
      return "\"" + escaped + "\"";
    }
  }

  /**
   * The expression matches somewhere in the bytes or in a column of the line.
   *
   * @param source in the syntax of {@link java.util.regex.Pattern}
   * @param anyCase whether upper and lower case are the same
   */
  record Regex(String source, boolean anyCase) implements Condition {
    @Override
    public String toString() {
      return "/" + source.replace("/", "\\/") + (anyCase ? "/i" : "/");
    }
  }

  /**
   * These bytes were moved, one after the other, by one call.
   *
   * @param digits two for each byte, in lower case
   */
  record Hex(String digits) implements Condition {
    @Override
    public String toString() {
      return "hex:" + digits;
    }
  }

  /**
   * It is one of these calls, or a row of one of the other kinds.
   *
   * @param words of {@link RowWords}
   */
  record Op(SortedSet<String> words) implements Condition {
    /** Copies the set. */
    public Op {
      words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    @Override
    public String toString() {
      return "op:" + String.join(",", words);
    }
  }

  /** It belongs to one of these sockets, or to a socket of one of these roles. */
  record OfSocket(SortedSet<SocketId> sockets, SortedSet<SocketId.Role> roles)
      implements Condition {
    /** Copies the sets. */
    public OfSocket {
      sockets = Collections.unmodifiableSortedSet(new TreeSet<>(sockets));
      roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    @Override
    public String toString() {
      List<String> names =
          Stream.concat(
                  roles.stream().map(SocketId.Role::word), sockets.stream().map(SocketId::toString))
              .toList();
      return "socket:" + String.join(",", names);
    }
  }

  /** It belongs to a socket of this side. */
  record OfSide(Side side) implements Condition {
    @Override
    public String toString() {
      return "side:" + side.word();
    }
  }

  /** It belongs to a socket that speaks one of these, or is a packet of one. */
  record OfProtocol(SortedSet<Protocol> protocols) implements Condition {
    /** Those that can be looked for. */
    public static final List<Protocol> ALL = List.of(Protocol.TCP, Protocol.UDP, Protocol.UNIX);

    /** Copies the set. */
    public OfProtocol {
      protocols = Collections.unmodifiableSortedSet(new TreeSet<>(protocols));
    }

    @Override
    public String toString() {
      return "protocol:" + protocols.stream().map(Protocol::word).collect(Collectors.joining(","));
    }
  }

  /**
   * It belongs to a socket of one of these programs, or is about one of them.
   *
   * @param numbers their numbers
   * @param words what is in their command lines, in lower case
   */
  record OfProgram(SortedSet<Integer> numbers, SortedSet<String> words) implements Condition {
    /** Copies the sets. */
    public OfProgram {
      numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
      words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** Whether this is one of them. */
    public boolean isOne(Program program) {
      return numbers.contains(program.number())
          || words.stream().anyMatch(program.commandLine().toLowerCase(Locale.ROOT)::contains);
    }

    @Override
    public String toString() {
      String all =
          Stream.concat(numbers.stream().map(String::valueOf), words.stream())
              .collect(Collectors.joining(","));
      return "program:" + quoted(all);
    }
  }

  /** It belongs to a socket of one of these processes, or is about one of them. */
  record OfPid(SortedSet<Long> pids) implements Condition {
    /** Copies the set. */
    public OfPid {
      pids = Collections.unmodifiableSortedSet(new TreeSet<>(pids));
    }

    @Override
    public String toString() {
      return "pid:" + pids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
  }

  /** The other end of its socket, or the one in the row itself, has such an address. */
  record Peer(List<AddressPattern> addresses) implements Condition {
    @Override
    public String toString() {
      return "peer:"
          + quoted(
              addresses.stream().map(AddressPattern::toString).collect(Collectors.joining(",")));
    }
  }

  /** One of the two ends of its socket has such a port. */
  record OfPort(SortedSet<PortRange> ranges) implements Condition {
    @Override
    public String toString() {
      return "port:" + ranges.stream().map(PortRange::toString).collect(Collectors.joining(","));
    }
  }

  /** The call failed or timed out. */
  record IsError() implements Condition {
    @Override
    public String toString() {
      return "error";
    }
  }

  /** It received a datagram of which a part did not fit. */
  record IsCut() implements Condition {
    @Override
    public String toString() {
      return "cut";
    }
  }

  /** It sent a datagram that nobody received. */
  record IsLost() implements Condition {
    @Override
    public String toString() {
      return "lost";
    }
  }

  /** It is a note. */
  record IsNote() implements Condition {
    @Override
    public String toString() {
      return "note";
    }
  }

  /**
   * The system refused the call with one of these errors.
   *
   * @param names what is meant whatever number a system gives it
   * @param numbers raw numbers, each of the system whose error it is
   */
  record WithErrno(SortedSet<Errno> names, SortedSet<Integer> numbers) implements Condition {
    /** Copies the sets. */
    public WithErrno {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
      numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    }

    /** Whether this is one of them. */
    public boolean isOne(ErrorCode code) {
      return names.contains(code.errno()) || (code.isKnown() && numbers.contains(code.number()));
    }

    @Override
    public String toString() {
      return "errno:"
          + Stream.concat(names.stream().map(Errno::name), numbers.stream().map(String::valueOf))
              .collect(Collectors.joining(","));
    }
  }

  /** A send or recv moved this many bytes. */
  record OfSize(Comparison comparison, long count) implements Condition {
    @Override
    public String toString() {
      return "bytes" + comparison.sign() + count;
    }
  }

  /** The call kept its caller for so long. */
  record Blocked(Comparison comparison, long nanos) implements Condition {
    @Override
    public String toString() {
      return "blocked" + comparison.sign() + nanos + "ns";
    }
  }

  /** It was made from such a line of source. */
  record OfLine(List<LinePattern> lines) implements Condition {
    @Override
    public String toString() {
      return "line:"
          + quoted(lines.stream().map(LinePattern::toString).collect(Collectors.joining(",")));
    }
  }

  /** This program did something to the call: held it, made it fail, shortened it. */
  record ByUs() implements Condition {
    /** Its only value. */
    public static final String US = "us";

    @Override
    public String toString() {
      return "by:" + US;
    }
  }

  /** It sets or reads one of these socket options. */
  record OfOption(SortedSet<String> names) implements Condition {
    @Override
    public String toString() {
      return "option:" + String.join(",", names);
    }
  }

  /** The kernel reported a round-trip time that is so long. */
  record Rtt(Comparison comparison, long nanos) implements Condition {
    @Override
    public String toString() {
      return "rtt" + comparison.sign() + nanos + "ns";
    }
  }

  /** The kernel reported so many of something. */
  record KernelCount(Counted what, Comparison comparison, long count) implements Condition {
    /** What is counted. */
    public enum Counted {
      /** Segments of TCP that were sent again. */
      RETRANSMITTED,
      /** Datagrams for which the receive buffer had no room. */
      DROPPED
    }

    @Override
    public String toString() {
      return what.name().toLowerCase(Locale.ROOT) + comparison.sign() + count;
    }
  }

  /**
   * It was over at this moment or later.
   *
   * @param nanos since the session began
   * @param written as it was typed
   */
  record After(long nanos, String written) implements Condition {
    @Override
    public String toString() {
      return "after:" + quoted(written);
    }
  }

  /**
   * It was over before this moment.
   *
   * @param nanos since the session began
   * @param written as it was typed
   */
  record Before(long nanos, String written) implements Condition {
    @Override
    public String toString() {
      return "before:" + quoted(written);
    }
  }

  /** The kernel said that a socket is in one of these states. */
  record InState(SortedSet<TcpState> states) implements Condition {
    @Override
    public String toString() {
      return "state:" + states.stream().map(TcpState::name).collect(Collectors.joining(","));
    }
  }

  /**
   * TLS did such a thing: a kind of row, a message or an alert by its name, or what was agreed on.
   *
   * @param words in lower case: {@code handshake}, {@code clienthello}, {@code 1.3}
   */
  record OfTls(SortedSet<String> words) implements Condition {
    /** Copies the set. */
    public OfTls {
      words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** Whether this is one of them. */
    public boolean isOne(Layer layer) {
      return words.stream().anyMatch(word -> isCalled(layer, word));
    }

    private static boolean isCalled(Layer layer, String word) {
      return layer.kind().word().equals(word)
          || layer.name().equalsIgnoreCase(word)
          || (layer.kind() == LayerKind.AGREED
              && Arrays.stream(layer.detail().toLowerCase(Locale.ROOT).split("[, ]+"))
                  .anyMatch(word::equals));
    }

    @Override
    public String toString() {
      return "tls:" + quoted(String.join(",", words));
    }
  }

  /**
   * A rule of a script took effect.
   *
   * @param words in lower case: the rule's name, its line, its script, or {@code script:line}
   */
  record OfRule(SortedSet<String> words) implements Condition {
    /** Copies the set. */
    public OfRule {
      words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** Whether this is one of them. */
    public boolean isOne(RuleFired fired) {
      String script = fired.script().toLowerCase(Locale.ROOT);
      return words.contains(fired.rule().toLowerCase(Locale.ROOT))
          || words.contains(Integer.toString(fired.line()))
          || words.contains(script)
          || words.contains(script + ":" + fired.line());
    }

    @Override
    public String toString() {
      return "rule:" + quoted(String.join(",", words));
    }
  }

  /**
   * It is a packet on the lab's wire, of such a kind or of which this became.
   *
   * @param words of {@link WirePattern}
   */
  record OfPacket(SortedSet<String> words) implements Condition {
    /** Copies the set. */
    public OfPacket {
      words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** What it asks for that is known only when a packet is off the wire; empty if nothing. */
    public Optional<String> late() {
      return words.stream().filter(WirePattern.fates()::contains).findFirst();
    }

    /** Whether this is one of them. */
    public boolean isOne(WirePacket packet) {
      return words.stream().anyMatch(word -> WirePattern.matches(word, packet));
    }

    @Override
    public String toString() {
      return "packet:" + String.join(",", words);
    }
  }

  /**
   * It is a packet of TCP on the lab's wire with at least one of these flags.
   *
   * @param names of {@link WireFlags}
   */
  record WithFlag(SortedSet<String> names) implements Condition {
    /** Copies the set. */
    public WithFlag {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Whether this one has one of them. */
    public boolean isOne(WirePacket packet) {
      return names.stream().anyMatch(name -> packet.has(WireFlags.of(name).orElse(0)));
    }

    @Override
    public String toString() {
      return "flag:" + String.join(",", names);
    }
  }

  /** It is a packet on the lab's wire, and this number of it is so large. */
  record PacketNumber(Numbered what, Comparison comparison, long count) implements Condition {
    /** Which number. */
    public enum Numbered {
      /** Its sequence number, counted from the SYN. */
      SEQ,
      /** Its acknowledgement number, counted from the other end's SYN. */
      ACK,
      /** For how many bytes its end has room. */
      WINDOW,
      /** How many bytes it has from its IP header on. */
      LENGTH
    }

    /** Whether it is so of this one. */
    public boolean isOne(WirePacket packet) {
      long number =
          switch (what) {
            case SEQ -> packet.sequence();
            case ACK -> packet.acknowledgement();
            case WINDOW -> packet.window();
            case LENGTH -> packet.length();
          };
      return number != WirePacket.UNKNOWN && comparison.holds(number, count);
    }

    @Override
    public String toString() {
      return what.name().toLowerCase(Locale.ROOT) + comparison.sign() + count;
    }
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(Condition::grouped).collect(Collectors.joining(word));
  }

  private static String grouped(Condition part) {
    return part instanceof All || part instanceof Any ? "(" + part + ")" : part.toString();
  }

  private static String quoted(String written) {
    boolean plain =
        written.chars().noneMatch(c -> Character.isWhitespace(c) || "()".indexOf(c) >= 0);
    return plain ? written : "\"" + written + "\"";
  }
}
