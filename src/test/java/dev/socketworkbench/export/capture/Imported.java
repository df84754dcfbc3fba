package dev.socketworkbench.export.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A capture that was read as a session. */
record Imported(List<Packet> rows, List<String> notes, Instant anchor, Optional<String> missing) {

  static Imported of(Path folder, byte[] capture) throws IOException {
    return of(folder, capture, new CaptureImporter());
  }

  static Imported of(Path folder, byte[] capture, CaptureImporter importer) throws IOException {
    Path file = folder.resolve("some.pcap");
    Path journal = folder.resolve("some.swj");
    Files.write(file, capture);
    Files.deleteIfExists(journal);
    Optional<String> missing = Optional.empty();
    try {
      importer.read(file, journal, Progress.NONE);
    } catch (PartlyReadException e) {
      missing = Optional.of(e.getMessage());
    }
    try (Journal read = Journal.open(journal)) {
      List<Entry> all = read.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
      assertThat(all)
          .isNotEmpty()
          .allMatch(each -> each instanceof Packet || each instanceof Remark);
      return new Imported(
          all.stream().filter(Packet.class::isInstance).map(Packet.class::cast).toList(),
          all.stream()
              .filter(Remark.class::isInstance)
              .map(each -> ((Remark) each).remark())
              .toList(),
          read.clock().anchor(),
          missing);
    }
  }

  /** The rows without the two ends' introduction, as "client#1 SEGMENT 3 B". */
  List<String> told() {
    return rows.stream()
        .filter(call -> call.kind() != PacketKind.ENDPOINT)
        .map(call -> call.socket() + " " + call.kind() + " " + LogFormat.result(call))
        .toList();
  }

  /** All bytes of a socket's segments. */
  String stream(String socket) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    rows.stream()
        .filter(call -> call.kind() == PacketKind.SEGMENT)
        .filter(call -> call.socket().toString().equals(socket))
        .forEach(call -> all.writeBytes(call.bytes()));
    return all.toString(StandardCharsets.UTF_8);
  }
}
