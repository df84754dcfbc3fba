package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.PacketKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words that the log's column of operations can have, in lower case: one a kind of row. */
public final class RowWords {
  public static final String KERNEL = "kernel";
  public static final String NOTE = "note";

  /** Of facts of the session: their titles. */
  public static final List<String> FACTS = List.of("program", "facts", "clock", "unrecorded");

  private RowWords() {}

  /** All of them: calls, packets, and the other rows. */
  public static List<String> all() {
    return Stream.of(
            Arrays.stream(Operation.values()).map(Operation::berkeleyName),
            Arrays.stream(PacketKind.values()).map(PacketKind::word),
            Stream.of(KERNEL, NOTE),
            FACTS.stream())
        .flatMap(words -> words)
        .toList();
  }
}
