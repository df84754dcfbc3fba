package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.layer.LayerKind;
import java.util.Arrays;

/**
 * Makes a row from a JSON object: the other half of {@link JsonRow}. What it lets through, a
 * journal can hold.
 */
final class RowParser {
  private final EventParser events;

  private RowParser(EventParser events) {
    this.events = events;
  }

  /** A parser for files of this version, from 1 to {@link JsonLinesWriter#VERSION}. */
  static RowParser of(int version) {
    return new RowParser(version == 1 ? new FirstEventParser() : new SecondEventParser());
  }

  /** The row. */
  Entry entry(JsonFields row) throws LineException {
    // Told for people; they follow from the rest.
    row.has("row");
    row.has("time");
    String kind = row.text("kind");
    return switch (kind) {
      case "call" -> events.callOrPacket(row);
      case "packet" -> events.packet(row);
      case "kernel" -> kernel(row);
      case "tls" -> layer(row);
      case "wire" -> WireParser.packet(row, events);
      case "program", "line", "socket", "clock", "unrecorded", "remark", "rule" ->
          FactParser.fact(kind, row);
      case "note" -> new Note(Values.moment(row, "at"), Values.shortText(row, "note"));
      default -> throw new UnknownValueException("kind", kind);
    };
  }

  private static Layer layer(JsonFields row) throws LineException {
    byte[] bytes = Values.bytes(row);
    return new Layer(
        row.socket("socket"),
        layerKind(row.text("layer")),
        row.isTrue("sent"),
        Values.moment(row, "at"),
        Values.shortText(row, "name"),
        Values.shortText(row, "detail"),
        Values.place(row, "wireOffset"),
        row.number("wireSize", 0, Integer.MAX_VALUE),
        row.has("clearOffset") ? Values.place(row, "clearOffset") : 0,
        row.number("clearSize", 0, Integer.MAX_VALUE),
        bytes,
        bytes.length);
  }

  private static LayerKind layerKind(String word) throws UnknownValueException {
    return Arrays.stream(LayerKind.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new UnknownValueException("layer", word));
  }

  private static KernelState kernel(JsonFields row) throws LineException {
    long end = Values.moment(row, "at");
    return new KernelState(
        row.socket("socket"),
        row.has("began") ? Values.momentUpTo(end, row, "began") : end,
        end,
        row.oneOf("state", TcpState.class),
        row.number("sendQueue"),
        row.number("receiveQueue"),
        row.number("timer", Integer.MIN_VALUE, Integer.MAX_VALUE),
        row.number("timerMillis"),
        detail(row));
  }

  private static KernelDetail detail(JsonFields row) throws LineException {
    if (row.has("drops")) {
      return new KernelDetail.DatagramDetail(row.number("drops"));
    }
    if (!row.has("tcp")) {
      return KernelDetail.NoDetail.NO_DETAIL;
    }
    JsonFields tcp = row.object("tcp");
    long[] numbers = new long[TcpInfo.NUMBERS];
    int at = 0;
    for (TcpInfo.Measure each : TcpInfo.Measure.values()) {
      numbers[at++] = tcp.has(each.word()) ? tcp.number(each.word()) : TcpInfo.UNKNOWN;
    }
    return TcpInfo.of(numbers);
  }
}
