package dev.socketworkbench.watch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Runs {@code ss} again and again, from a shell that was started before there was any socket. A
 * program that is started from here has copies of all our descriptors until it becomes that
 * program, so a close made meanwhile ends no connection yet: asking would change the answer.
 */
final class SocketStatistics {
  /** All sockets of TCP, with what it measures, a line each. */
  static final String TCP = "-tanHiO";

  /** All sockets of UDP, with their memory and what was dropped, a line each. */
  static final String UDP = "-uanHimO";

  private static final String END = "ss has ended: ";

  private static final Process SHELL = start();
  private static final BufferedReader OUT = SHELL.inputReader();
  private static final BufferedWriter IN = SHELL.outputWriter();

  private SocketStatistics() {}

  /** Has the shell started: to be called before the first socket is made. */
  static synchronized void prepare() throws IOException {
    print(TCP);
  }

  /**
   * What {@code ss} prints now.
   *
   * @param options {@link #TCP} or {@link #UDP}
   * @throws IOException if it fails
   */
  static synchronized String print(String options) throws IOException {
    IN.write(options + "\n");
    IN.flush();
    StringBuilder text = new StringBuilder();
    for (String line = OUT.readLine(); line != null; line = OUT.readLine()) {
      if (line.equals(END + 0)) {
        return text.toString();
      }
      if (line.startsWith(END)) {
        break;
      }
      text.append(line).append('\n');
    }
    throw new IOException("ss: " + text);
  }

  private static Process start() {
    String loop = "while read -r options; do ss $options 2>&1; echo \"" + END + "$?\"; done";
    try {
      // It ends with us, when its input does.
      return new ProcessBuilder("sh", "-c", loop).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
