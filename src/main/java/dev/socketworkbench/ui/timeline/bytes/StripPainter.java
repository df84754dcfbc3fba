package dev.socketworkbench.ui.timeline.bytes;

import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.timeline.frame.Strip;
import dev.socketworkbench.ui.timeline.paint.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Draws bytes in cells: the background shows the send that wrote them, the box the recv that
 * returned them, hatching that none has so far. Between datagrams, which keep their boundaries,
 * there is room.
 */
final class StripPainter {
  /** Of a piece that is longer than this, the rest is one fold with its exact number. */
  static final int SHOWN = 24;

  /** Between what two recvs returned, in sizes of the text. */
  private static final double RECV_GAP = 0.45;

  /** Between datagrams, and how wide an empty one is. */
  private static final double DATAGRAM_GAP = 1.1;

  private static final double EMPTY_WIDTH = 3.2;

  /**
   * What has room in the strip.
   *
   * @param bytes how many bytes were drawn whole
   * @param free how many more would have room behind them
   */
  record Room(long bytes, long free) {}

  /** Where a piece was drawn. */
  private record DrawnPiece(StripPiece piece, double left, double right) {}

  private final Canvas canvas;
  private final RoleColours colours;
  private Metrics m;
  private GraphicsContext g;
  private final List<DrawnPiece> places = new ArrayList<>();
  private long selected;

  /** Whether datagrams are those that their socket sent. */
  private boolean sent;

  private double namedTo;

  StripPainter(Canvas canvas, RoleColours colours, Metrics metrics) {
    this.canvas = canvas;
    this.colours = colours;
    this.m = metrics;
  }

  void setMetrics(Metrics metrics) {
    this.m = metrics;
  }

  /**
   * Draws the pieces and says how many bytes have room.
   *
   * @param selectedRow the row of the journal whose bytes are marked
   */
  Room paint(Strip strip, boolean hex, long selectedRow) {
    places.clear();
    namedTo = 0;
    selected = selectedRow;
    sent = strip.request().subject() instanceof Strip.DatagramBytes of && of.sent();
    g = canvas.getGraphicsContext2D();
    g.setFill(colours.of(ColourRole.SURFACE));
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    double x = 0.6 * m.em();
    long bytes = 0;
    double boxLeft = x;
    List<StripPiece> pieces = strip.pieces();
    for (int i = 0; i < pieces.size() && x < canvas.getWidth(); i++) {
      StripPiece piece = pieces.get(i);
      if (piece.datagram().isPresent()) {
        double end = piece(piece, strip.numbers().get(i), true, x, hex);
        bytes += end <= canvas.getWidth() ? piece.length() : 0;
        fate(piece, piece.datagram().get(), x, end, hex);
        x = end + DATAGRAM_GAP * m.em();
        continue;
      }
      boolean sendBegins = i == 0 || !pieces.get(i - 1).send().equals(piece.send());
      double end = piece(piece, strip.numbers().get(i), sendBegins, x, hex);
      if (i == 0 || !pieces.get(i - 1).recv().equals(piece.recv())) {
        boxLeft = x;
      }
      boolean recvEnds = i + 1 == pieces.size() || !pieces.get(i + 1).recv().equals(piece.recv());
      if (recvEnds) {
        box(piece, boxLeft, end);
        end += RECV_GAP * m.em();
      }
      x = end;
      bytes += x <= canvas.getWidth() ? piece.length() : 0;
    }
    double free = canvas.getWidth() - x;
    return new Room(bytes, (long) Math.max(0, free / (cell(hex) + RECV_GAP * m.em())));
  }

  /** The width of one byte. */
  private double cell(boolean hex) {
    return (hex ? 1.75 : 1.05) * m.em();
  }

  private double top() {
    return 1.3 * m.em();
  }

  private double cellHeight() {
    return 1.6 * m.em();
  }

  private double piece(StripPiece piece, long number, boolean begins, double left, boolean hex) {
    double cell = cell(hex);
    int shown = Math.min(piece.bytes().length, SHOWN);
    boolean folded = piece.length() > shown;
    boolean kept = piece.bytes().length >= Math.min(piece.length(), SHOWN);
    String rest = Messages.get(kept ? "strip.more" : "strip.not-kept", piece.length() - shown);
    double foldWidth = folded ? rest.length() * m.smallCell() + 0.8 * m.em() : 0;
    double width = piece.length() == 0 ? EMPTY_WIDTH * m.em() : shown * cell + foldWidth;
    ColourRole role = number % 2 == 1 ? ColourRole.SEND : ColourRole.CLOSE;
    Color ground = colours.of(ColourRole.SURFACE).interpolate(colours.of(role), 0.2);
    boolean known = piece.send().isPresent();
    g.setFill(known ? ground : colours.of(ColourRole.SURFACE_RAISED));
    g.fillRect(left, top(), width, cellHeight());
    if (hatched(piece)) {
      hatch(left, width, colours.of(role));
    }
    places.add(new DrawnPiece(piece, left, left + width));
    if (isSelected(piece.send()) || isSelected(piece.recv())) {
      // A bar over the bytes, so that it is seen without colours too.
      g.setFill(colours.of(ColourRole.FOCUS));
      g.fillRect(left, top() - 0.28 * m.em(), width, 0.28 * m.em());
    }
    if (begins && known && piece.datagram().isEmpty()) {
      String name = "#" + number;
      text(name, left + 0.1 * m.em(), 0.65 * m.em(), role, m.strong(), TextAlignment.LEFT);
      namedTo = left + 0.5 * m.em() + name.length() * m.cell();
    }
    cells(piece.bytes(), shown, left, cell, hex);
    if (folded) {
      text(
          rest,
          left + shown * cell + foldWidth / 2,
          middle(),
          ColourRole.TEXT_MUTED,
          m.small(),
          TextAlignment.CENTER);
    }
    if (piece.cutsCharacter()) {
      cut(left + width);
    }
    return left + width;
  }

  /** Whether it is under way, or lost; what went elsewhere is neither, as far as is known. */
  private static boolean hatched(StripPiece piece) {
    return piece.recv().isEmpty()
        && piece.datagram().filter(way -> way.fate() == StripPiece.Fate.OUTSIDE).isEmpty();
  }

  /** Around a datagram: to whom it went or from whom it came, and what became of it. */
  private void fate(
      StripPiece piece, StripPiece.Carried way, double left, double right, boolean hex) {
    double room = right - left + (DATAGRAM_GAP - 0.3) * m.em();
    ColourRole role = piece.send().isPresent() ? ColourRole.SEND : ColourRole.TEXT_MUTED;
    String key = sent ? "timeline.to" : "timeline.from";
    String port = way.peer().substring(Math.max(0, way.peer().lastIndexOf(':')));
    Stream.of(Messages.get(key, way.peer()), Messages.get(key, port))
        .filter(words -> words.length() * m.smallCell() <= room)
        .findFirst()
        .ifPresent(words -> text(words, left, 0.65 * m.em(), role, m.small(), TextAlignment.LEFT));
    if (piece.recv().isPresent()) {
      boolean whole = way.received() >= piece.length();
      double end = whole ? right : Math.min(right, left + way.received() * cell(hex));
      if (!whole) {
        hatch(end, right - end, colours.of(ColourRole.ERROR));
      }
      g.setStroke(colours.of(ColourRole.RECV));
      g.setLineWidth(2);
      g.strokeRect(left + 1, top() - 1, Math.max(2, end - left - 2), cellHeight() + 2);
    } else if (way.fate() == StripPiece.Fate.LOST) {
      g.setStroke(colours.of(ColourRole.ERROR));
      g.setLineWidth(2);
      double r = 0.3 * m.em();
      double x = right + r + 2; // beside it: the bytes are read
      g.strokeLine(x - r, middle() - r, x + r, middle() + r);
      g.strokeLine(x - r, middle() + r, x + r, middle() - r);
    }
    if (piece.length() == 0) {
      double middle = (left + right) / 2;
      text("0 B", middle, middle(), ColourRole.TEXT_MUTED, m.small(), TextAlignment.CENTER);
    }
    told(way, piece.length())
        .filter(words -> words.length() * m.smallCell() <= room)
        .findFirst()
        .ifPresent(
            words ->
                text(
                    words,
                    left,
                    top() + cellHeight() + 0.75 * m.em(),
                    way.fate() == StripPiece.Fate.LOST ? ColourRole.ERROR : ColourRole.RECV,
                    m.small(),
                    TextAlignment.LEFT));
  }

  /** What became of a datagram, in words, the longest first. */
  private static Stream<String> told(StripPiece.Carried way, long length) {
    return switch (way.fate()) {
      case RECEIVED -> Stream.of(Messages.get("strip.recv", length));
      case CUT ->
          Stream.of(
              Messages.get("strip.recv-cut", way.received(), length),
              Messages.get("strip.recv", way.received()));
      case DUPLICATE -> Stream.of(Messages.get("timeline.duplicate"));
      case OUT_OF_ORDER -> Stream.of(Messages.get("timeline.reordered"));
      case WAITING -> Stream.of(Messages.get("strip.under-way"));
      case LOST -> Stream.of(Messages.get("timeline.lost"));
      case OUTSIDE -> Stream.of(Messages.get("strip.sent-away", length));
    };
  }

  private boolean isSelected(Optional<Row> row) {
    return row.filter(each -> each.number() == selected).isPresent();
  }

  /**
   * The row of the journal at a point: above and on the bytes the send that wrote them, below the
   * recv that returned them. Where that one is selected already, the other one.
   */
  OptionalLong row(double x, double y, long selectedRow) {
    for (DrawnPiece place : places) {
      if (x >= place.left && x <= place.right) {
        boolean below = y > top() + cellHeight() + 2;
        Optional<Row> first = below ? place.piece.recv() : place.piece.send();
        Optional<Row> second = below ? place.piece.send() : place.piece.recv();
        return Stream.of(first, second)
            .flatMap(Optional::stream)
            .mapToLong(Row::number)
            .filter(row -> row != selectedRow)
            .findFirst();
      }
    }
    return OptionalLong.empty();
  }

  /** The calls whose bytes are drawn at this place: who wrote them, and who returned them. */
  Stream<Row> rows(double x) {
    return places.stream()
        .filter(place -> x >= place.left && x <= place.right)
        .limit(1)
        .map(DrawnPiece::piece)
        .flatMap(piece -> Stream.of(piece.send(), piece.recv()))
        .flatMap(Optional::stream)
        .distinct();
  }

  private double middle() {
    return top() + cellHeight() / 2;
  }

  private void cells(byte[] bytes, int shown, double left, double cell, boolean hex) {
    int i = 0;
    while (i < shown) {
      int length = hex ? 1 : characterLength(bytes, i, shown);
      byte[] one = Arrays.copyOfRange(bytes, i, i + length);
      String text = hex ? Escapes.hex(one, 4) : character(one);
      boolean small = text.length() > 1 && !hex;
      text(
          text,
          left + (i + length / 2.0) * cell,
          middle(),
          small ? ColourRole.TEXT_MUTED : ColourRole.TEXT,
          small ? m.small() : m.font(),
          TextAlignment.CENTER);
      i += length;
    }
  }

  private static String character(byte[] one) {
    String text = Escapes.text(one, 8);
    // A cell is too narrow for \xNN, and a backslash would be read as its own byte.
    return text.startsWith("\\x") ? text.substring(2) : text.equals("\\\"") ? "\"" : text;
  }

  private static int characterLength(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    if (at + length > end) {
      return 1;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    return text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) != 0xfffd ? length : 1;
  }

  private void hatch(double left, double width, Color ink) {
    g.save();
    g.beginPath();
    g.rect(left, top(), width, cellHeight());
    g.clip();
    g.setStroke(colours.of(ColourRole.SURFACE).interpolate(ink, 0.55));
    g.setLineWidth(1.2);
    for (double x = left - cellHeight(); x < left + width; x += 0.5 * m.em()) {
      g.strokeLine(x, top() + cellHeight(), x + cellHeight(), top());
    }
    g.restore();
  }

  private void box(StripPiece last, double left, double right) {
    Optional<Row> recv = last.recv();
    double below = top() + cellHeight() + 0.75 * m.em();
    double middle = (left + Math.min(right, canvas.getWidth())) / 2;
    if (recv.isEmpty()) {
      String text = Messages.get("strip.under-way");
      if (right - left > text.length() * m.smallCell()) {
        text(text, middle, below, ColourRole.TEXT_MUTED, m.small(), TextAlignment.CENTER);
      }
      return;
    }
    g.setStroke(colours.of(ColourRole.RECV));
    g.setLineWidth(2);
    g.strokeRect(left + 1, top() - 1, right - left - 2, cellHeight() + 2);
    SocketEvent call = (SocketEvent) recv.get().entry();
    String key =
        !(call instanceof Packet packet)
            ? "strip.recv"
            : packet.kind() == PacketKind.DATAGRAM ? "strip.datagram" : "strip.segment";
    String text = Messages.get(key, call.byteCount());
    text = right - left > text.length() * m.smallCell() ? text : "";
    text(text, middle, below, ColourRole.RECV, m.small(), TextAlignment.CENTER);
  }

  /** A character of which the rest came with the next recv. */
  private void cut(double x) {
    g.setStroke(colours.of(ColourRole.ERROR));
    g.setLineWidth(2.5);
    double y = top() - 0.2 * m.em();
    double step = (cellHeight() + 0.4 * m.em()) / 4;
    for (int i = 0; i < 4; i++) {
      double dx = 0.25 * m.em() * (i % 2 == 0 ? 1 : -1);
      g.strokeLine(x - dx, y + i * step, x + dx, y + (i + 1) * step);
    }
    // Centred over the cut, unless the name of the send stands there.
    String text = Messages.get("strip.cut");
    double from = Math.max(namedTo, x - text.length() * m.smallCell() / 2);
    text(text, from, 0.6 * m.em(), ColourRole.ERROR, m.small(), TextAlignment.LEFT);
    namedTo = from + (text.length() + 1) * m.smallCell();
  }

  private void text(
      String text,
      double x,
      double y,
      ColourRole role,
      javafx.scene.text.Font font,
      TextAlignment align) {
    g.setFont(font);
    g.setTextAlign(align);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(colours.of(role));
    g.fillText(text, x, y);
  }
}
