package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.wire.WireKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words that the log's column of operations can have, in lower case: one a kind of row. */
public final class RowWords {
  /** Of a TCP state that was read from the kernel. */
  public static final String KERNEL = KernelState.TITLE.toLowerCase(Locale.ROOT);

  /** Of what TLS did above a socket. */
  public static final String TLS = Layer.TITLE.toLowerCase(Locale.ROOT);

  /** Of a note. */
  public static final String NOTE = Note.TITLE.toLowerCase(Locale.ROOT);

  /** Of facts of the session. */
  public static final List<String> FACTS =
      Stream.concat(
              Stream.of(
                  Program.TITLE,
                  SocketFacts.TITLE,
                  ClockAnchor.TITLE,
                  RecordingGap.TITLE,
                  Remark.TITLE,
                  RuleFired.TITLE),
              Arrays.stream(Program.StandardStream.values()).map(Enum::name))
          .map(title -> title.toLowerCase(Locale.ROOT))
          .toList();

  private static final List<String> ALL =
      Stream.of(
              Arrays.stream(Operation.values()).map(Operation::berkeleyName),
              Arrays.stream(PacketKind.values()).map(PacketKind::word),
              WireKind.words().stream(),
              Stream.of(KERNEL, TLS, NOTE),
              FACTS.stream())
          .flatMap(words -> words)
          .distinct()
          .toList();

  private RowWords() {}

  /** All of them: calls, packets, and the other rows. */
  public static List<String> all() {
    return ALL;
  }
}
