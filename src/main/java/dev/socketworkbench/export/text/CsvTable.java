package dev.socketworkbench.export.text;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.packet.PacketForm;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.RowStream;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.order.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The session as a table (RFC 4180, UTF-8): one line for each row. The columns are described in
 * {@code docs/exports.md}.
 */
public final class CsvTable implements SessionWriter {
  /** The most characters of a call's bytes: what a cell of the usual spreadsheets can hold. */
  static final int MOST_CHARACTERS = 32_000;

  /** The heads of the columns, in their order; what they hold is in docs/exports.md. */
  public static final List<String> COLUMNS =
      List.of(
          "row",
          "time",
          "kind",
          "socket",
          "operation",
          "arguments",
          "result",
          "errno",
          "bytes",
          "stream_offset",
          "started_ns",
          "returned_ns",
          "blocked_ns",
          "thread",
          "tcp_state",
          "send_queue",
          "receive_queue",
          "recorded_bytes",
          "data",
          "source",
          "by_us");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    SessionClock clock = source.journal().clock();
    line(text, COLUMNS);
    new RowStream(source)
        .forEach(
            Long.MAX_VALUE,
            MOST_CHARACTERS + 1,
            progress,
            row -> line(text, cells(row, clock, source.zone())));
    text.flush();
  }

  private static List<String> cells(Row row, SessionClock clock, ZoneId zone) {
    Entry entry = row.entry();
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(Long.toString(row.number()));
    cells.add(TIME.format(clock.wall(entry.endNanos()).atZone(zone)));
    cells.add(
        switch (entry) {
          case Call call -> "call";
          case Packet packet -> "packet";
          case KernelState state -> "kernel";
          case Layer layer -> Layer.TITLE.toLowerCase(Locale.ROOT);
          case WirePacket packet -> "wire";
          case Note note -> "note";
          case SessionFact fact -> fact.title().toLowerCase(Locale.ROOT);
        });
    cells.add(LogFormat.socket(entry));
    switch (entry) {
      case Call call -> call(call, cells);
      case Packet packet -> event(packet, PacketForm.arguments(packet), "", "", cells);
      case KernelState state -> kernel(state, cells);
      case Layer layer -> layer(layer, cells);
      case WirePacket packet -> wire(packet, cells);
      case Note note -> plain(note, cells);
      case SessionFact fact -> plain(fact, cells);
    }
    blank(cells, COLUMNS.size() - cells.size());
    return cells;
  }

  private static void call(Call call, List<String> cells) {
    String errno = call.outcome() instanceof Outcome.Failed failed ? failed.code().name() : "";
    event(call, call.arguments(), errno, harmless(Escapes.text(call.thread())), cells);
    blank(cells, COLUMNS.size() - 2 - cells.size());
    cells.add(call.aside().source().map(each -> harmless(each.whole())).orElse(""));
    cells.add(call.aside().intervention().map(Intervention::words).orElse(""));
  }

  private static void event(
      SocketEvent event, Arguments arguments, String errno, String thread, List<String> cells) {
    cells.add(event.word());
    cells.add(harmless(Escapes.text(arguments.toString())));
    cells.add(harmless(LogFormat.result(event)));
    cells.add(errno);
    boolean moves =
        arguments instanceof Arguments.Size
            || arguments instanceof Arguments.To
            || event.byteCount() > 0;
    cells.add(moves ? Integer.toString(event.byteCount()) : "");
    cells.add(hasOffset(event, moves) ? Long.toString(event.streamOffset()) : "");
    boolean timed = event.hasOwnTime();
    cells.add(event.hasStart() ? Long.toString(event.startNanos()) : "");
    boolean returned = !(event instanceof Call call) || call.hasReturned();
    cells.add(returned ? Long.toString(event.endNanos()) : "");
    cells.add(timed ? Long.toString(event.endNanos() - event.startNanos()) : "");
    cells.add(thread);
    blank(cells, 3);
    cells.add(moves ? Integer.toString(event.recordedBytes()) : "");
    cells.add(data(event.bytes(), event.recordedBytes()));
  }

  /** A call that moved nothing, such as one that failed, has no place in a stream. */
  private static boolean hasOffset(SocketEvent event, boolean moves) {
    return moves && (!(event instanceof Call call) || call.outcome() instanceof Outcome.Moved);
  }

  /** In quotation marks of its own, as in the log: so it never looks like a formula. */
  private static String data(byte[] bytes, int recorded) {
    if (recorded == 0) {
      return "";
    }
    String shown = Escapes.text(bytes, MOST_CHARACTERS);
    boolean cut = bytes.length < recorded && !shown.endsWith("…");
    return '"' + shown + (cut ? "…\"" : "\"");
  }

  private static void kernel(KernelState state, List<String> cells) {
    blank(cells, 2);
    cells.add(LogFormat.result(state));
    blank(cells, 3);
    cells.add(state.beganNanos() == state.endNanos() ? "" : Long.toString(state.beganNanos()));
    cells.add(Long.toString(state.endNanos()));
    blank(cells, 2);
    cells.add(state.isDatagrams() ? "" : state.state().name());
    cells.add(Long.toString(state.sendQueue()));
    cells.add(Long.toString(state.receiveQueue()));
    blank(cells, 2);
  }

  /** Its bytes are the clear ones; where its record is in the socket's stream stands beside. */
  private static void layer(Layer layer, List<String> cells) {
    cells.add(layer.kind().word());
    cells.add(harmless(Escapes.text(layer.name())));
    cells.add(harmless(LogFormat.result(layer)));
    cells.add("");
    cells.add(Integer.toString(layer.wireSize()));
    cells.add(Long.toString(layer.wireOffset()));
    cells.add("");
    cells.add(Long.toString(layer.endNanos()));
    blank(cells, 5);
    cells.add(Integer.toString(layer.recordedBytes()));
    cells.add(data(layer.bytes(), layer.recordedBytes()));
  }

  /** Its bytes are those that it carries; it took as long as it was on the wire. */
  private static void wire(WirePacket packet, List<String> cells) {
    cells.add(packet.kind().word());
    cells.add(harmless(packet.from() + " to " + packet.to()));
    cells.add(harmless(LogFormat.result(packet)));
    cells.add("");
    cells.add(Integer.toString(packet.size()));
    cells.add(packet.hasPlace() ? Long.toString(packet.streamOffset()) : "");
    cells.add(Long.toString(packet.sentNanos()));
    cells.add(Long.toString(packet.endNanos()));
    cells.add(Long.toString(packet.endNanos() - packet.sentNanos()));
    blank(cells, 4);
    cells.add(Integer.toString(packet.recordedPayload()));
    cells.add(data(packet.payload(), packet.recordedPayload()));
    cells.add("");
    cells.add(packet.isByUs() ? "by us: " + packet.fate().words() + done(packet) : "");
  }

  private static String done(WirePacket packet) {
    String words = packet.treatment().words();
    return words.isEmpty() ? "" : ", " + words;
  }

  private static void plain(Entry entry, List<String> cells) {
    blank(cells, 2);
    cells.add(harmless(LogFormat.result(entry)));
    blank(cells, 4);
    cells.add(Long.toString(entry.endNanos()));
    blank(cells, 7);
  }

  private static void blank(List<String> cells, int count) {
    for (int i = 0; i < count; i++) {
      cells.add("");
    }
  }

  /**
   * A spreadsheet takes a cell that begins with one of these for a formula, and runs it; an
   * apostrophe before it makes it a text.
   */
  private static String harmless(String cell) {
    return !cell.isEmpty() && "=+-@＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static void line(Writer text, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.write(',');
      }
      cell(text, cells.get(i));
    }
    text.write("\r\n");
  }

  private static void cell(Writer text, String cell) throws IOException {
    boolean quoted = false;
    for (int i = 0; i < cell.length() && !quoted; i++) {
      char c = cell.charAt(i);
      quoted = c == ',' || c == '"' || c == '\r' || c == '\n';
    }
    if (quoted) {
      text.write('"');
      text.write(cell.replace("\"", "\"\""));
      text.write('"');
    } else {
      text.write(cell);
    }
  }
}
