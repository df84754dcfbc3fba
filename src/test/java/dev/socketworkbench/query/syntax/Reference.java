package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.query.match.Compiler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a condition means, told in the simplest way: with the log's own words and no hurry. */
public final class Reference {
  private final LogFormat format;

  public Reference(QueryTimes times) {
    this.format = new LogFormat(times.clock(), times.zone(), false);
  }

  public boolean holds(Condition condition, Entry entry) {
    Optional<Call> call = entry instanceof Call c ? Optional.of(c) : Optional.empty();
    Optional<SocketEvent> event =
        entry instanceof SocketEvent e ? Optional.of(e) : Optional.empty();
    return switch (condition) {
      case Condition.Everything every -> true;
      case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, entry));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, entry));
      case Condition.Not not -> !holds(not.part(), entry);
      case Condition.ContainsText text -> hasText(Compiler.bytes(text), entry);
      case Condition.Regex regex -> hasRegex(pattern(regex), entry);
      case Condition.Hex hex ->
          event.isPresent()
              && has(event.get().bytes(), HexFormat.of().parseHex(hex.digits()), false);
      case Condition.Op op ->
          op.words().contains(LogFormat.operation(entry).toLowerCase(Locale.ROOT));
      case Condition.OfSocket socket ->
          entry
              .subject()
              .filter(id -> socket.sockets().contains(id) || socket.roles().contains(id.role()))
              .isPresent();
      case Condition.OfSide side ->
          entry.subject().filter(id -> id.side() == side.side()).isPresent();
      case Condition.OfProtocol protocol -> throw new UnsupportedOperationException();
      case Condition.OfProgram program -> throw new UnsupportedOperationException();
      case Condition.OfPid pid -> throw new UnsupportedOperationException();
      case Condition.Peer peer -> throw new UnsupportedOperationException();
      case Condition.OfPort port -> throw new UnsupportedOperationException();
      case Condition.IsError error -> call.filter(c -> c.outcome().isError()).isPresent();
      case Condition.IsCut cut ->
          call.filter(c -> c.outcome() instanceof Outcome.Moved moved && moved.truncated())
              .isPresent();
      case Condition.IsLost lost -> false; // None of these rows is a datagram of somebody else.
      case Condition.IsNote note -> entry instanceof Note;
      case Condition.WithErrno errno ->
          call.filter(
                  c ->
                      c.outcome() instanceof Outcome.Failed failed
                          && (errno.names().contains(failed.code().errno())
                              || (failed.code().isKnown()
                                  && errno.numbers().contains(failed.code().number()))))
              .isPresent();
      case Condition.OfSize bytes ->
          event
              .filter(c -> moves(c) && bytes.comparison().holds(c.byteCount(), bytes.count()))
              .isPresent();
      case Condition.Blocked blocked ->
          event
              .filter(SocketEvent::hasOwnTime)
              .filter(
                  e -> blocked.comparison().holds(e.endNanos() - e.startNanos(), blocked.nanos()))
              .isPresent();
      case Condition.After after -> entry.endNanos() >= after.nanos();
      case Condition.Before before -> entry.endNanos() < before.nanos();
      case Condition.OfTls tls -> entry instanceof Layer layer && tls.isOne(layer);
      case Condition.InState state ->
          entry instanceof KernelState kernel
              && !kernel.isDatagrams()
              && state.states().contains(kernel.state());
      case Condition.OfPacket packet -> entry instanceof WirePacket seen && packet.isOne(seen);
      case Condition.WithFlag flag -> entry instanceof WirePacket seen && flag.isOne(seen);
      case Condition.PacketNumber number -> entry instanceof WirePacket seen && number.isOne(seen);
      case Condition.OfLine line ->
          call.flatMap(c -> c.aside().source())
              .filter(place -> line.lines().stream().anyMatch(each -> each.matches(place)))
              .isPresent();
      case Condition.OfRule rule -> entry instanceof RuleFired fired && rule.isOne(fired);
      case Condition.ByUs us -> call.filter(c -> c.aside().intervention().isPresent()).isPresent();
      case Condition.OfOption option ->
          call.filter(
                  c ->
                      (c.operation() == Operation.SETSOCKOPT
                              || c.operation() == Operation.GETSOCKOPT)
                          && option.names().stream()
                              .anyMatch(
                                  name ->
                                      c.arguments()
                                          .toString()
                                          .toUpperCase(Locale.ROOT)
                                          .matches("(?s)" + name + "(?:[^A-Z0-9_].*)?")))
              .isPresent();
      case Condition.Rtt rtt ->
          entry instanceof KernelState kernel
              && kernel
                  .tcp()
                  .filter(info -> info.rttMicros() > 0)
                  .filter(info -> rtt.comparison().holds(info.rttMicros() * 1_000, rtt.nanos()))
                  .isPresent();
      case Condition.KernelCount count ->
          entry instanceof KernelState kernel && holds(count, kernel);
    };
  }

  private static boolean holds(Condition.KernelCount count, KernelState kernel) {
    return switch (kernel.detail()) {
      case KernelDetail.NoDetail none -> false;
      case KernelDetail.DatagramDetail datagrams ->
          count.what() == Condition.KernelCount.Counted.DROPPED
              && count.comparison().holds(datagrams.drops(), count.count());
      case TcpInfo info ->
          count.what() == Condition.KernelCount.Counted.RETRANSMITTED
              && count.comparison().holds(info.retransmitted(), count.count());
    };
  }

  private static boolean moves(SocketEvent event) {
    return switch (event) {
      case Call call ->
          call.outcome() instanceof Outcome.Moved || call.outcome() instanceof Outcome.EndOfStream;
      case Packet packet -> packet.kind().bringsBytes();
    };
  }

  /** Another engine's reading of the same expression. */
  public static Pattern pattern(Condition.Regex regex) {
    int flags = regex.anyCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return Pattern.compile(regex.source(), flags | Pattern.MULTILINE);
  }

  private boolean hasText(byte[] wanted, Entry entry) {
    return texts(entry).stream().anyMatch(text -> has(text, wanted, true));
  }

  private boolean hasRegex(Pattern pattern, Entry entry) {
    return texts(entry).stream()
        .map(text -> Utf8.lenient(text, 0, text.length))
        .anyMatch(text -> pattern.matcher(text).find());
  }

  private List<byte[]> texts(Entry entry) {
    List<byte[]> texts = new ArrayList<>();
    for (String column :
        List.of(
            format.time(entry.endNanos()),
            LogFormat.socket(entry),
            LogFormat.operation(entry),
            LogFormat.message(entry),
            LogFormat.blocked(entry))) {
      if (!column.isEmpty()) {
        texts.add(column.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (entry instanceof SocketEvent call && call.bytes().length > 0) {
      texts.add(call.bytes());
    }
    if (entry instanceof Note note) {
      texts.add(note.text().getBytes(StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static boolean has(byte[] text, byte[] wanted, boolean anyCase) {
    for (int at = 0; at + wanted.length <= text.length; at++) {
      byte[] part = Arrays.copyOfRange(text, at, at + wanted.length);
      if (Arrays.equals(part, wanted) || (anyCase && sameLetters(part, wanted))) {
        return true;
      }
    }
    return false;
  }

  /** Character for character the same, or the other's upper or lower case of the same length. */
  private static boolean sameLetters(byte[] part, byte[] wanted) {
    String one = new String(part, StandardCharsets.UTF_8);
    String other = new String(wanted, StandardCharsets.UTF_8);
    if (one.codePointCount(0, one.length()) != other.codePointCount(0, other.length())
        || !Arrays.equals(one.getBytes(StandardCharsets.UTF_8), part)
        || !Arrays.equals(other.getBytes(StandardCharsets.UTF_8), wanted)) {
      return asciiLetters(part).equals(asciiLetters(wanted));
    }
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    for (int i = 0; i < a.length; i++) {
      boolean same =
          a[i] == b[i]
              || a[i] == Character.toLowerCase(b[i])
              || a[i] == Character.toUpperCase(b[i]);
      if (!same
          || Character.toString(a[i]).getBytes(StandardCharsets.UTF_8).length
              != Character.toString(b[i]).getBytes(StandardCharsets.UTF_8).length) {
        return false;
      }
    }
    return true;
  }

  private static String asciiLetters(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      text.append((char) (b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff));
    }
    return text.toString();
  }
}
