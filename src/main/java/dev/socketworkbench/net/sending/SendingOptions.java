package dev.socketworkbench.net.sending;

import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import java.util.List;

/** The options of what is sent by itself, each described once: repeated messages, and files. */
public final class SendingOptions {
  private static final int HOUR_MILLIS = 3_600_000;
  private static final String NEXT = "when it begins";

  /** How often. */
  public static final Option<Integer> REPEAT =
      new Option<>(
          "repeat",
          "Times",
          "How many times the message is sent; 0 until it is stopped.",
          NEXT,
          new NumberKind.Whole(0, 1_000_000_000),
          1);

  /** At which interval. */
  public static final Option<Integer> EVERY =
      new Option<>(
          "every",
          "Interval in ms",
          "How many milliseconds pass from one message to the next.",
          NEXT,
          new NumberKind.Whole(1, HOUR_MILLIS),
          1000);

  /** How a file is cut. */
  public static final Option<Integer> CHUNK =
      new Option<>(
          "chunk",
          "Chunk in bytes",
          "How many bytes of a file one send is given, or one datagram has; 0 for 65,536, or 1,400"
              + " of datagrams.",
          NEXT,
          new NumberKind.Whole(0, 16 << 20),
          0);

  /** How long to wait between two chunks. */
  public static final Option<Integer> PAUSE =
      new Option<>(
          "pause",
          "Pause in ms",
          "How many milliseconds to wait after each chunk of a file.",
          NEXT,
          new NumberKind.Whole(0, HOUR_MILLIS),
          0);

  /** What becomes of the connection. */
  public static final Option<FilePlan.AfterFile> THEN =
      new Option<>(
          "then",
          "Afterwards",
          "What becomes of the connection once a file was sent.",
          NEXT,
          OptionKind.OneOf.all(
              FilePlan.AfterFile.class, FilePlan.AfterFile::label, FilePlan.AfterFile::sentence),
          FilePlan.AfterFile.KEEP);

  /** All of them. */
  public static final List<Option<?>> ALL = List.of(REPEAT, EVERY, CHUNK, PAUSE, THEN);

  private SendingOptions() {}
}
