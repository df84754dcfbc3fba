package dev.socketworkbench.export.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Sameness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines of older versions, and of ones to come. */
class JsonLinesVersionsTest {
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);
  private static final String NOTE = "{'kind':'note','at':%d,'note':'x'}";

  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 3);
  private static final List<Entry> EVERY_KIND = new ArrayList<>();

  static {
    Endpoint link = Endpoint.ip("fe80::1%2", 80);
    EVERY_KIND.add(new Program(1, 1, "nc -l 7", 4_711, Program.Observed.TRACED, OptionalInt.of(0)));
    EVERY_KIND.add(
        new SocketFacts(
            2,
            CONN,
            1,
            OptionalInt.of(5),
            "AF_INET6",
            "SOCK_STREAM",
            "TCP",
            "the first",
            Optional.of(new SocketId(SocketId.Role.SERVER, 1))));
    EVERY_KIND.add(new RecordingGap(2, 2, 17, "no space left on the disk"));
    EVERY_KIND.addAll(SampleCalls.ofEveryShape());
    for (Endpoint endpoint :
        List.of(
            link,
            Endpoint.Unix.path("/run/some.sock"),
            new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, new byte[] {0, (byte) 0xff}),
            Endpoint.Unix.UNNAMED,
            new Endpoint.Unresolved("example.org", 80),
            Endpoint.None.NONE)) {
      EVERY_KIND.add(
          new Call(
              CONN,
              Operation.CONNECT,
              new Arguments.Address(endpoint),
              new Outcome.Failed(new ErrorCode(ErrorCode.Numbering.WINDOWS, 10_061), "refused"),
              3_000,
              4_000,
              "main",
              0,
              false,
              new byte[0],
              0,
              Origin.LIBC));
    }
    EVERY_KIND.add(new KernelState(CONN, 4_000, 5_000, TcpState.ESTABLISHED, 1, 2, 1, 200));
    EVERY_KIND.add(Packet.endpoint(CONN, link, Endpoint.ip("::1", 9), 6_000));
    EVERY_KIND.add(Packet.without(CONN, PacketKind.SYN, 0, 6_000, 6_000));
    EVERY_KIND.add(Packet.segment(CONN, 9, 5, 6_000, 7_000, 1_000, 0));
    EVERY_KIND.add(new ClockAnchor(8_000, Instant.parse("2026-11-28T13:00:00Z")));
    EVERY_KIND.add(new Note(9_000, "a note\nof two lines"));
    EVERY_KIND.add(new Remark(9_000, Optional.of(CONN), "reading paused"));
    EVERY_KIND.add(new Remark(9_000, Optional.empty(), "of the session"));
    EVERY_KIND.add(
        new ConsoleLine(
            9_000, 1, StandardStream.STDOUT, "listening é\n".getBytes(StandardCharsets.UTF_8)));
    EVERY_KIND.add(new ConsoleLine(9_000, 1, StandardStream.STDERR, new byte[] {0, (byte) 0xff}));
    EVERY_KIND.add(new RuleFired(9_000, CONN, "smtp.txt", 12, "greeting", "on connect"));
  }

  @TempDir Path folder;

  /** The golden pairs: a journal and what a program of then exported from it. */
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3", "v3-capture"})
  void whatTheProgramOfThenExportedIsTheSessionItExported(String name) throws IOException {
    Path made = folder.resolve("made.swj");
    new JsonLinesImporter(BUDGET).read(golden(name + ".jsonl"), made, Progress.NONE);

    try (Journal exported = Journal.open(golden(name + ".swj"));
        Journal read = Journal.open(made)) {
      assertThat(read.damage()).isEmpty();
      assertThat(read.clock().anchor()).isEqualTo(exported.clock().anchor());
      Sameness.assertSameRows(exported.all(), read.all());
    }
  }

  /** The names of a version never change: what was written once is written so forever. */
  @Test
  void version2IsWrittenAsEver() throws IOException {
    String golden = Files.readString(golden("every-kind.jsonl"));
    Path made = folder.resolve("made.swj");
    try (Journal journal =
        Journal.create(
            made, new SessionClock(0, Instant.parse("2026-11-28T12:00:00.123456Z")), BUDGET)) {
      EVERY_KIND.forEach(journal::append);
    }

    try (Journal journal = Journal.open(made)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new JsonLinesWriter()
          .write(
              SessionSource.all(journal, "every kind of row", ZoneOffset.UTC), out, Progress.NONE);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(golden);
    }
  }

  /** Since version 4.7 of the journal's format. */
  @Test
  void whatIsKnownBesideACallIsWrittenAsEver() throws IOException {
    Path made = folder.resolve("made.swj");
    try (Journal journal =
        Journal.create(
            made, new SessionClock(0, Instant.parse("2026-11-28T12:00:00.123456Z")), BUDGET)) {
      journal.append(SampleCalls.withAside());
    }

    try (Journal journal = Journal.open(made)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new JsonLinesWriter()
          .write(SessionSource.all(journal, "aside", ZoneOffset.UTC), out, Progress.NONE);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(golden("aside.jsonl")));
      Path again = folder.resolve("again.swj");
      new JsonLinesImporter(BUDGET).read(folder.resolve("aside.jsonl"), again, Progress.NONE);
      try (Journal read = Journal.open(again)) {
        assertThat(read.damage()).isEmpty();
        Sameness.assertSameRows(journal.all(), read.all());
      }
    }
  }

  private Path golden(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream("/journals/" + name)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Reads these lines behind a first one; gives what the journal has then. */
  private long rowsOf(int version, String... lines) throws IOException {
    String text =
        "{'format':'socket-workbench-session','version':%d,'began':'2026-11-28T12:00:00Z'}%n"
                .formatted(version)
            + String.join("\n", lines);
    Path file = Files.writeString(folder.resolve("in.jsonl"), text.replace('\'', '"'));
    Path made = folder.resolve("made.swj");
    Files.deleteIfExists(made);
    try {
      new JsonLinesImporter(BUDGET).read(file, made, Progress.NONE);
    } finally {
      rows = countOf(made);
    }
    return rows;
  }

  private long rows;

  private static long countOf(Path journal) throws IOException {
    try (Journal made = Journal.open(journal)) {
      return made.all().size();
    }
  }

  @Test
  void whatALaterVersionAddsIsSkippedAndCounted() {
    String call =
        "{'kind':'call','socket':'conn#1','operation':'%s','started':1,'returned':1,'thread':'t',"
            + "'origin':'%s','result':'%s','arguments':{'kind':'%s'%s}%s}";
    PartlyReadException told =
        catchThrowableOfType(
            PartlyReadException.class,
            () ->
                rowsOf(
                    2,
                    NOTE.formatted(1),
                    "{'kind':'layer','of':[1,{'a':2}]}",
                    call.formatted("teleport", "LIBC", "done", "none", "", ""),
                    call.formatted("close", "IO_URING", "done", "none", "", ""),
                    call.formatted("close", "LIBC", "queued", "none", "", ""),
                    call.formatted("close", "LIBC", "done", "ring", "", ""),
                    call.formatted("close", "LIBC", "done", "none", "", ""),
                    call.formatted("close", "LIBC", "done", "none", ",'flags':3", ",'cpu':1"),
                    "{'kind':'note','at':2,'note':'x','colour':null,'huge':99999999999999999999}"));

    assertThat(told)
        .hasMessage(
            "Skipped, because this version does not know them: 5 rows (kind \"layer\", operation"
                + " \"teleport\", origin \"IO_URING\", …) and 4 fields (\"flags\", \"cpu\","
                + " \"colour\", …). A newer Socket Workbench may have written this file.");
    assertThat(rows).isEqualTo(4);
  }

  @Test
  void whatWasSkippedIsToldBesideDamage() {
    assertThatThrownBy(() -> rowsOf(2, NOTE.formatted(1), "{'kind':'layer'}", "{'kind':"))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageStartingWith("Line 4: expected a complete JSON object")
        .hasMessageContaining("The row before it is here; the rest of the file was left out.")
        .hasMessageContaining("1 row (kind \"layer\")");
    assertThat(rows).isOne();
  }

  @Test
  void whatVersion1CannotHaveIsDamage() {
    assertThatThrownBy(() -> rowsOf(1, NOTE.formatted(1), "{'kind':'layer'}", NOTE.formatted(2)))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageStartingWith("Line 3: expected a value of \"kind\" that this version knows");
    assertThat(rows).isOne();
  }

  @Test
  void aSocketOfALaterVersionsRoleIsPassedOverAndABadNumberIsNot() {
    String kernel = "{'kind':'socket','socket':'%s','at':1}";
    assertThatThrownBy(
            () -> rowsOf(2, NOTE.formatted(1), kernel.formatted("udp#4"), NOTE.formatted(2)))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageContaining("1 row (socket \"udp#4\")");
    for (String socket : List.of("conn#0", "conn#9999999999", "conn", "udp#", "#1", "UDP#4")) {
      assertThatThrownBy(() -> rowsOf(2, NOTE.formatted(1), kernel.formatted(socket)))
          .hasMessageContaining("to be a socket such as");
    }
  }
}
