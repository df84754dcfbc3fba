package dev.socketworkbench.timeline.frame;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.Gaps.Gap;
import dev.socketworkbench.timeline.inference.Link;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is seen of a timeline between two places, ready to be drawn.
 *
 * @param from the upper place, in pixels from the beginning of the timeline
 * @param to the lower place
 * @param height the height of everything
 * @param lanes the lanes, left to right
 * @param bars the calls
 * @param arrows the bytes
 * @param kernel what the kernel reported
 * @param crowds calls that are too many to be drawn singly
 * @param folds stretches of real time that are folded
 * @param pins notes
 * @param turns where TLS came about on a lane, or failed, and what programs wrote
 * @param states the TCP states of the near lanes' sockets, measured or inferred
 * @param wire the packets that were on the lab's wire
 * @param changed the numbers of the lanes on which a state begins
 * @param near the numbers of the lanes of which kernel, states and calls that pass through are
 *     here: all if they are few, else those in the view and those on which something happens
 */
public record Frame(
    double from,
    double to,
    double height,
    List<Lane> lanes,
    List<Bar> bars,
    List<Arrow> arrows,
    List<KernelSpan> kernel,
    List<Crowd> crowds,
    List<Gap> folds,
    List<Pin> pins,
    List<Turn> turns,
    List<StateSpan> states,
    List<PacketArrow> wire,
    BitSet changed,
    BitSet near) {
  /**
   * A vertical line of the timeline: one of our sockets, or the far end of a connection that is not
   * ours.
   *
   * @param socket whose lane it is; empty for "outside", about which nothing is known
   * @param link the connection that it is an end of, if it is
   * @param onServerSide whether it stands with the server, on the left
   */
  public record Lane(Optional<SocketId> socket, Optional<Link> link, boolean onServerSide) {}

  /**
   * A call on a lane, from where it was made to where it returned.
   *
   * @param lane the number of the lane in its frame
   * @param top where it was made, in pixels from the beginning of the timeline
   * @param bottom where it returned; of an open call, now
   * @param row the call, if it has returned
   * @param open the call, if it has not
   */
  public record Bar(
      int lane, double top, double bottom, Optional<Row> row, Optional<OpenCall> open) {

    static Bar returned(int lane, double top, double bottom, Row row) {
      return new Bar(lane, top, bottom, Optional.of(row), Optional.empty());
    }

    static Bar waiting(int lane, double top, double bottom, OpenCall open) {
      return new Bar(lane, top, bottom, Optional.empty(), Optional.of(open));
    }

    /** The call that has returned; empty for a packet. */
    public Optional<Call> call() {
      return event().filter(Call.class::isInstance).map(Call.class::cast);
    }

    /** The call that has returned, or the packet that was seen. */
    public Optional<SocketEvent> event() {
      return row.map(each -> (SocketEvent) each.entry());
    }
  }

  /**
   * Bytes on their way: from the send that wrote them to the recv that returned them, both of them
   * rows of the journal; or a packet that was seen, whose one row stands for both.
   *
   * @param fromLane the sender's lane
   * @param toLane the receiver's lane, which may be one of "outside"
   * @param fromY where the send was made
   * @param toY where the recv returned; if there is none, where the send returned
   * @param send the send, if it is ours
   * @param recv the recv, if it is ours and has returned
   * @param offset the first byte's place in the stream
   * @param length how many bytes of the send this recv returned
   * @param datagram what became of it, if it is a datagram; its lanes may be {@link
   *     PacketArrow#NOWHERE}
   */
  public record Arrow(
      int fromLane,
      int toLane,
      double fromY,
      double toY,
      Optional<Row> send,
      Optional<Row> recv,
      long offset,
      long length,
      Optional<Datagram> datagram) {
    /** Bytes of a stream. */
    public Arrow(
        int fromLane,
        int toLane,
        double fromY,
        double toY,
        Optional<Row> send,
        Optional<Row> recv,
        long offset,
        long length) {
      this(fromLane, toLane, fromY, toY, send, recv, offset, length, Optional.empty());
    }

    /** Whether one of its ends is on no lane. */
    public boolean leadsNowhere() {
      return fromLane == PacketArrow.NOWHERE || toLane == PacketArrow.NOWHERE;
    }

    /** The lanes that its ends are on. */
    public List<Integer> lanes() {
      return Stream.of(fromLane, toLane).filter(lane -> lane != PacketArrow.NOWHERE).toList();
    }

    /** Whether nobody of ours has received it who could have: bytes or a datagram. */
    public boolean isWaiting(List<Lane> lanes) {
      return recv.isEmpty()
          && toLane != PacketArrow.NOWHERE
          && lanes.get(toLane).socket().isPresent();
    }
  }

  /**
   * What became of a datagram.
   *
   * @param lost whether nobody of ours received it who could have, and nobody will
   * @param duplicate whether its receiver had received it before
   * @param reordered whether it was received after one that was sent later
   * @param cut whether it was longer than its receiver asked for
   * @param whole how many bytes were sent; {@link #UNKNOWN} if the sender is not ours
   * @param far the far end's name or address, where that is on no lane; otherwise empty
   */
  public record Datagram(
      boolean lost, boolean duplicate, boolean reordered, boolean cut, int whole, String far) {
    /** A length that nobody knows. */
    public static final int UNKNOWN = -1;
  }

  /**
   * What the kernel reported about a lane's socket, from when it said so until it said something
   * else.
   *
   * @param lane the lane's number in its frame
   * @param top from where, in pixels from the beginning of the timeline
   * @param bottom to where
   * @param state what it said
   */
  public record KernelSpan(int lane, double top, double bottom, KernelState state) {}

  /**
   * A TCP state of a lane's socket, from where it began to where the next one did.
   *
   * @param lane the lane's number in its frame
   * @param top from where, in pixels from the beginning of the timeline
   * @param bottom to where
   * @param state which state
   * @param measured whether the kernel reported so; otherwise it follows from what the calls
   *     returned
   */
  public record StateSpan(int lane, double top, double bottom, TcpState state, boolean measured) {}

  /**
   * More calls than there is room to draw: a stretch of all lanes with their exact number.
   *
   * @param top from where, in pixels from the beginning of the timeline
   * @param bottom to where
   * @param firstStep the first of the calls
   * @param calls how many, more than 0
   */
  public record Crowd(double top, double bottom, long firstStep, long calls) {}

  /**
   * What concerns no lane but a moment, at its place: a note, or rows that were not recorded.
   *
   * @param y in pixels from the beginning of the timeline
   * @param row the note, or the gap of the recording
   */
  public record Pin(double y, Row row) {
    /** What it says, with escapes. */
    public String text() {
      return text(row.entry());
    }

    /** Whether it marks rows that were not recorded. */
    public boolean isGap() {
      return row.entry() instanceof RecordingGap;
    }

    /**
     * What such a row says, with escapes: a note its text, a gap also what it is, a remark also of
     * which socket.
     */
    public static String text(Entry entry) {
      return switch (entry) {
        case Note note -> LogFormat.result(note);
        case Remark remark -> remark.sentence();
        case RuleFired rule -> rule.sentence();
        default -> LogFormat.operation(entry) + " " + LogFormat.result(entry);
      };
    }
  }

  /**
   * What happened beside a lane's calls: a layer above its socket came about, or failed; a rule of
   * a script took effect; or its program wrote a line, or was given one.
   *
   * @param lane the lane's number in its frame
   * @param y in pixels from the beginning of the timeline
   * @param row the row, of a {@link Layer}, a {@link RuleFired} or a {@link ConsoleLine}
   */
  public record Turn(int lane, double y, Row row) {
    /** Whether it is a line of a program or of a script, and not of a layer. */
    public boolean isLine() {
      return !(row.entry() instanceof Layer);
    }

    /** Whether it says that something failed: of a line, that it is of standard error. */
    public boolean isError() {
      return switch (row.entry()) {
        case Layer layer -> layer.isError();
        case ConsoleLine line -> line.stream() == StandardStream.STDERR;
        default -> false;
      };
    }

    /** Whether it is what was typed for a program. */
    public boolean isTyped() {
      return row.entry() instanceof ConsoleLine line && line.stream() == StandardStream.STDIN;
    }

    /** What it says, longest first: of a layer in the words of the log. */
    public List<String> forms() {
      return switch (row.entry()) {
        case Layer layer -> forms(layer);
        case RuleFired rule -> forms(rule);
        default -> lineForms();
      };
    }

    private static List<String> forms(RuleFired rule) {
      String name = Escapes.text(rule.rule().isEmpty() ? "line " + rule.line() : rule.rule());
      return List.of((rule.isOfTap() ? "by us: " : "rule ") + name, name);
    }

    private List<String> lineForms() {
      byte[] bytes = ((ConsoleLine) row.entry()).bytes();
      int length = bytes.length;
      while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
        length--;
      }
      byte[] line = Arrays.copyOf(bytes, length);
      return Stream.of(120, 60, 30, 14, 7)
          .map(most -> "› " + Escapes.text(line, most))
          .distinct()
          .toList();
    }

    private static List<String> forms(Layer layer) {
      return layer.kind() == LayerKind.FAILED
          ? List.of("TLS failed: " + layer.name(), "TLS failed")
          : List.of(layer.detail(), layer.detail().split(", ", 2)[0]);
    }
  }

  /** Whether all that is to be seen on these lanes is here. */
  public boolean covers(BitSet lanesSeen) {
    BitSet missing = (BitSet) lanesSeen.clone();
    missing.andNot(near);
    return missing.isEmpty();
  }
}
