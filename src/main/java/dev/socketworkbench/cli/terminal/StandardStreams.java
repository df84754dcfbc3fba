package dev.socketworkbench.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The three standard streams of a command.
 *
 * @param in what is typed or piped in
 * @param out the command's output; buffered until it is flushed
 * @param err messages about the command itself
 * @param errIsTerminal whether {@code err} is a terminal
 * @param outIsFull whether {@code out} goes to a disk that is full
 */
public record StandardStreams(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean errIsTerminal,
    BooleanSupplier outIsFull) {
  private static final int BUFFER = 1 << 16;

  /** Streams without a terminal. */
  public StandardStreams(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false, () -> false);
  }

  /** Those of this process. */
  public static StandardStreams ofProcess() {
    NotedOutput out = new NotedOutput(new FileOutputStream(FileDescriptor.out));
    return new StandardStreams(
        inputIsClosed() ? InputStream.nullInputStream() : new FileInputStream(FileDescriptor.in),
        text(out, false),
        text(new FileOutputStream(FileDescriptor.err), true),
        isTerminal(2),
        out::isFull);
  }

  /**
   * Whether the process was started without a standard input ({@code <&-}): the first file that the
   * virtual machine opened then has its number, and must not be taken for what the user gave. Only
   * Linux tells.
   */
  private static boolean inputIsClosed() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/0"));
      return target.startsWith(
          Path.of(System.getProperty("java.home")).toAbsolutePath().getParent());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Linux reports it for each stream; elsewhere Java reports it only for input and output together.
   */
  @SuppressWarnings("SystemConsoleNull") // It is, without a terminal or jdk.internal.le.
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }

  private static PrintStream text(OutputStream to, boolean flushes) {
    return new PrintStream(new BufferedOutputStream(to, BUFFER), flushes, charset());
  }

  /**
   * UTF-8, also where the locale is "C", as in most containers: the terminals around them show it.
   * Windows' consoles still have code pages of their own.
   */
  private static Charset charset() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? System.out.charset() : StandardCharsets.UTF_8;
  }

  /**
   * Whether somebody types the input and reads the output: both are the terminal of this process
   * (Linux, macOS).
   */
  public boolean isConversation() {
    return in instanceof FileInputStream && isTerminal(0) && isTerminal(1);
  }

  /** Prints a line on standard output and flushes it. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Whether standard output was closed. */
  public boolean outputIsBroken() {
    return out.checkError();
  }
}
