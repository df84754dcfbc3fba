package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.wire.WireTreatment;
import dev.socketworkbench.journal.order.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** Writes one row as a JSON object, in the newest version of the format. */
final class JsonRow {
  private final JsonGenerator json;
  private final SessionClock clock;

  JsonRow(JsonGenerator json, SessionClock clock) {
    this.json = json;
    this.clock = clock;
  }

  void write(Row row) {
    Entry entry = row.entry();
    json.writeStartObject();
    json.writeStringProperty(
        "kind",
        switch (entry) {
          case Call call -> "call";
          case Packet packet -> "packet";
          case KernelState state -> "kernel";
          case Layer layer -> "tls";
          case WirePacket packet -> "wire";
          case Note note -> "note";
          case Program program -> "program";
          case ConsoleLine line -> "line";
          case SocketFacts facts -> "socket";
          case ClockAnchor clock -> "clock";
          case RecordingGap gap -> "unrecorded";
          case Remark remark -> "remark";
          case RuleFired rule -> "rule";
        });
    json.writeNumberProperty("row", row.number());
    json.writeStringProperty("time", clock.wall(entry.endNanos()).toString());
    switch (entry) {
      case Call call -> call(call);
      case Packet packet -> packet(packet);
      case KernelState state -> kernel(state);
      case Layer layer -> layer(layer);
      case WirePacket packet -> wire(packet);
      case SessionFact fact -> fact(fact);
      case Note note -> {
        json.writeNumberProperty("at", note.endNanos());
        json.writeStringProperty("note", note.text());
      }
    }
    json.writeEndObject();
  }

  private void call(Call call) {
    json.writeStringProperty("socket", call.socket().toString());
    json.writeStringProperty("operation", call.word());
    json.writeNumberProperty("started", call.startNanos());
    json.writeNumberProperty("returned", call.endNanos());
    json.writeStringProperty("thread", call.thread());
    json.writeStringProperty("origin", call.origin().name());
    flag("withPrevious", call.withPrevious());
    json.writeObjectPropertyStart("arguments");
    arguments(call.arguments());
    json.writeEndObject();
    if (call.sends() || call.operation().receives()) {
      json.writeNumberProperty("streamOffset", call.streamOffset());
    } else {
      unlessZero("streamOffset", call.streamOffset());
    }
    outcome(call.outcome());
    call.aside().source().ifPresent(this::source);
    call.aside().intervention().ifPresent(this::byUs);
    if (call.recordedBytes() < call.byteCount()) {
      json.writeNumberProperty("kept", call.recordedBytes());
    }
    bytes(call.bytes());
  }

  private void source(SourcePlace place) {
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("file", place.file());
    unlessZero("line", place.line());
    if (!place.function().isEmpty()) {
      json.writeStringProperty("function", place.function());
    }
    json.writeStringProperty("toldBy", place.toldBy().name());
    json.writeEndObject();
  }

  private void byUs(Intervention done) {
    json.writeObjectPropertyStart("byUs");
    unlessZero("heldBefore", done.heldBeforeNanos());
    unlessZero("heldAfter", done.heldAfterNanos());
    if (done.failedWith().isKnown()) {
      json.writeStringProperty("errno", done.failedWith().toString());
      json.writeStringProperty("system", done.failedWith().numbering().name());
      json.writeNumberProperty("number", done.failedWith().number());
    }
    unlessZero("shortenedFrom", done.shortenedFrom());
    json.writeEndObject();
  }

  private void packet(Packet packet) {
    json.writeStringProperty("socket", packet.socket().toString());
    json.writeStringProperty("packet", packet.word());
    json.writeNumberProperty("seen", packet.startNanos());
    json.writeNumberProperty("at", packet.endNanos());
    if (packet.kind() == PacketKind.ENDPOINT) {
      address("local", packet.local());
      address("remote", packet.remote());
    }
    json.writeNumberProperty("size", packet.size());
    json.writeNumberProperty("newBytes", packet.newBytes());
    unlessZero("streamOffset", packet.streamOffset());
    bytes(packet.bytes());
  }

  private void layer(Layer layer) {
    json.writeNumberProperty("at", layer.endNanos());
    json.writeStringProperty("socket", layer.socket().toString());
    json.writeStringProperty("layer", layer.kind().word());
    json.writeBooleanProperty("sent", layer.sent());
    json.writeStringProperty("name", layer.name());
    json.writeStringProperty("detail", layer.detail());
    json.writeNumberProperty("wireOffset", layer.wireOffset());
    json.writeNumberProperty("wireSize", layer.wireSize());
    unlessZero("clearOffset", layer.clearOffset());
    json.writeNumberProperty("clearSize", layer.clearSize());
    bytes(layer.bytes());
  }

  /** Its bytes are those of the whole packet, from its IP header on. */
  private void wire(WirePacket packet) {
    text("socket", packet.socket().map(SocketId::toString).orElse(null));
    text("receiver", packet.receiver().map(SocketId::toString).orElse(null));
    json.writeStringProperty("packet", packet.kind().word());
    json.writeNumberProperty("number", packet.number());
    json.writeNumberProperty("sent", packet.sentNanos());
    json.writeNumberProperty("at", packet.endNanos());
    json.writeStringProperty("fate", packet.fate().name());
    address("from", packet.from());
    address("to", packet.to());
    unlessZero("flags", packet.flags());
    known("sequence", packet.sequence());
    known("acknowledgement", packet.acknowledgement());
    known("window", packet.window());
    json.writeNumberProperty("size", packet.size());
    json.writeNumberProperty("length", packet.length());
    WireTreatment done = packet.treatment();
    if (!done.isNone()) {
      json.writeObjectPropertyStart("byUs");
      unlessZero("held", done.heldNanos());
      flag("copy", done.copy());
      unlessZero("overtaken", done.overtaken());
      known("flippedBit", done.flippedBit());
      text("rule", done.rule().isEmpty() ? null : done.rule());
      json.writeEndObject();
    }
    bytes(packet.bytes());
  }

  private void known(String name, long value) {
    if (value >= 0) {
      json.writeNumberProperty(name, value);
    }
  }

  private void fact(SessionFact fact) {
    json.writeNumberProperty("at", fact.endNanos());
    switch (fact) {
      case Program program -> {
        json.writeNumberProperty("program", program.number());
        json.writeStringProperty("commandLine", program.commandLine());
        json.writeNumberProperty("pid", program.pid());
        json.writeStringProperty("observed", program.observed().name());
        number("exitStatus", program.exitStatus());
        unlessZero("parent", program.parent());
      }
      case ConsoleLine line -> {
        json.writeNumberProperty("program", line.program());
        json.writeStringProperty("stream", line.stream().name());
        bytes(line.bytes());
      }
      case SocketFacts facts -> {
        json.writeStringProperty("socket", facts.socket().toString());
        json.writeNumberProperty("program", facts.program());
        number("descriptor", facts.descriptor());
        json.writeStringProperty("family", facts.family());
        json.writeStringProperty("type", facts.type());
        json.writeStringProperty("protocol", facts.protocol());
        json.writeStringProperty("label", facts.label());
        text("listener", facts.listener().map(SocketId::toString).orElse(null));
        text("otherEnd", facts.peer().map(SocketId::toString).orElse(null));
      }
      case ClockAnchor clock -> json.writeStringProperty("wall", clock.wall().toString());
      case RecordingGap gap -> {
        json.writeNumberProperty("from", gap.fromNanos());
        json.writeNumberProperty("rows", gap.rows());
        json.writeStringProperty("reason", gap.reason());
      }
      case Remark remark -> {
        text("socket", remark.socket().map(SocketId::toString).orElse(null));
        json.writeStringProperty("remark", remark.remark());
      }
      case RuleFired rule -> {
        text("socket", rule.socket().toString());
        json.writeStringProperty("script", rule.script());
        json.writeNumberProperty("line", rule.line());
        json.writeStringProperty("rule", rule.rule());
        json.writeStringProperty("words", rule.words());
      }
    }
  }

  private void number(String name, OptionalInt value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.getAsInt());
    }
  }

  /** Nothing for null. */
  private void text(String name, String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private void flag(String name, boolean set) {
    if (set) {
      json.writeBooleanProperty(name, true);
    }
  }

  private void unlessZero(String name, long value) {
    if (value != 0) {
      json.writeNumberProperty(name, value);
    }
  }

  /** As text where it is one that everybody can see, else as Base64; nothing where none are. */
  private void bytes(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Optional<String> text = VisibleText.of(bytes);
    if (text.isPresent()) {
      json.writeStringProperty("text", text.get());
    } else {
      json.writeBinaryProperty("base64", bytes);
    }
  }

  private void arguments(Arguments arguments) {
    switch (arguments) {
      case Arguments.None none -> kind("none");
      case Arguments.Create create -> {
        kind("create");
        json.writeStringProperty("family", create.family());
        json.writeStringProperty("type", create.type());
      }
      case Arguments.SocketOption option -> {
        kind("option");
        json.writeStringProperty("option", option.name());
        json.writeStringProperty("value", option.value());
      }
      case Arguments.HostName host -> {
        kind("host");
        json.writeStringProperty("host", host.host());
      }
      case Arguments.Address address -> {
        kind("address");
        address("address", address.address());
      }
      case Arguments.Backlog backlog -> {
        kind("backlog");
        json.writeNumberProperty("backlog", backlog.backlog());
      }
      case Arguments.Size size -> {
        kind("size");
        json.writeNumberProperty("size", size.size());
      }
      case Arguments.To to -> {
        kind("to");
        json.writeNumberProperty("size", to.size());
        address("address", to.address());
      }
      case Arguments.How how -> {
        kind("how");
        json.writeStringProperty("how", how.how());
      }
      case Arguments.Text text -> {
        kind("text");
        json.writeStringProperty("text", text.text());
      }
    }
  }

  /** Which kind of arguments or of address it is. */
  private void kind(String kind) {
    json.writeStringProperty("kind", kind);
  }

  private void outcome(Outcome outcome) {
    json.writeStringProperty("result", outcome.kind().word());
    switch (outcome) {
      case Outcome.Done done -> {}
      case Outcome.EndOfStream end -> {}
      case Outcome.ClosedHere closed -> {}
      case Outcome.WouldBlock wouldBlock -> {}
      case Outcome.NotReturned notReturned -> {}
      case Outcome.Moved moved -> {
        json.writeNumberProperty("count", moved.count());
        if (!(moved.peer() instanceof Endpoint.None)) {
          address("peer", moved.peer());
        }
        flag("truncated", moved.truncated());
        flag("peeked", moved.peeked());
        if (moved.cut() > 0) {
          json.writeNumberProperty("cut", moved.cut());
        }
      }
      case Outcome.Value value -> json.writeStringProperty("value", value.value());
      case Outcome.Ready ready -> json.writeStringProperty("ready", ready.lines());
      case Outcome.Bound bound -> address("local", bound.local());
      case Outcome.Accepted accepted -> {
        json.writeStringProperty("accepted", accepted.socket().toString());
        address("local", accepted.local());
        address("peer", accepted.peer());
      }
      case Outcome.Resolved resolved -> json.writeStringProperty("addresses", resolved.addresses());
      case Outcome.Failed failed -> {
        json.writeStringProperty("errno", failed.code().toString());
        if (failed.code().isKnown()) {
          json.writeStringProperty("system", failed.code().numbering().name());
          json.writeNumberProperty("number", failed.code().number());
        }
        json.writeStringProperty("error", failed.text());
      }
      case Outcome.TimedOut timedOut -> json.writeNumberProperty("limitMillis", timedOut.millis());
    }
  }

  private void address(String name, Endpoint endpoint) {
    json.writeObjectPropertyStart(name);
    switch (endpoint) {
      case Endpoint.Ip ip -> {
        kind("ip");
        json.writeStringProperty("ip", ip.address().withoutScope().toString());
        json.writeNumberProperty("port", ip.port());
        unlessZero("scope", Integer.toUnsignedLong(ip.address().scope()));
      }
      case Endpoint.Unresolved unresolved -> {
        kind("host");
        json.writeStringProperty("host", unresolved.host());
        json.writeNumberProperty("port", unresolved.port());
      }
      case Endpoint.Unix unix -> {
        kind(unix.kind().name().toLowerCase(Locale.ROOT));
        bytes(unix.name());
      }
      case Endpoint.None none -> kind("none");
    }
    json.writeEndObject();
  }

  private void kernel(KernelState state) {
    json.writeNumberProperty("at", state.endNanos());
    json.writeNumberProperty("began", state.beganNanos());
    json.writeStringProperty("socket", state.socket().toString());
    json.writeStringProperty("state", state.state().name());
    json.writeNumberProperty("sendQueue", state.sendQueue());
    json.writeNumberProperty("receiveQueue", state.receiveQueue());
    json.writeNumberProperty("timer", state.timer());
    json.writeNumberProperty("timerMillis", state.timerMillis());
    switch (state.detail()) {
      case KernelDetail.NoDetail none -> {}
      case KernelDetail.DatagramDetail datagrams ->
          json.writeNumberProperty("drops", datagrams.drops());
      case TcpInfo info -> {
        json.writeObjectPropertyStart("tcp");
        for (TcpInfo.Measure each : TcpInfo.Measure.values()) {
          if (info.get(each) != TcpInfo.UNKNOWN) {
            json.writeNumberProperty(each.word(), info.get(each));
          }
        }
        json.writeEndObject();
      }
    }
  }
}
