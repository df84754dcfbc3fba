package dev.socketworkbench.program;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A program of its own that reads, writes, listens and ends as it is told, to be run. */
public final class TalkingProgram {
  /** How many lines a flood has. */
  static final int FLOOD = 3 * FlowLimit.LINES;

  static final int LAST_WORDS = 300;

  private TalkingProgram() {}

  /** The command that runs it; its first word is the Java of this test. */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath()));
    command.add(TalkingProgram.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Of absolute files: it may run in another folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Does what the first argument says. */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    switch (arguments[0]) {
      case "echo" -> echo(out);
      case "flood" -> flood();
      case "question" -> {
        out.print("name? ");
        out.flush();
        out.println(
            "hello "
                + new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .readLine());
      }
      case "binary" -> {
        out.write(new byte[] {0, (byte) 0xff, 0x1b, '[', '3', '1', 'm'});
        out.flush();
      }
      case "serve" -> serve(out);
      case "farewell" -> farewell(out);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void echo(PrintStream out) throws IOException {
    out.println("ready in " + Path.of("").toAbsolutePath() + " " + System.getenv("MOOD"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println("got " + line);
    }
    System.err.println("no more");
    System.exit(3);
  }

  private static void flood() throws IOException {
    byte[] line = "one line of very many\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < FLOOD; i++) {
      System.out.write(line);
    }
    System.out.flush();
    System.err.println("all written");
  }

  /** When it is asked to end it has something left to say. */
  private static void farewell(PrintStream out) throws IOException {
    Thread last =
        new Thread(
            () -> {
              for (int i = 1; i <= LAST_WORDS; i++) {
                out.println("farewell " + i);
              }
            });
    Runtime.getRuntime().addShutdownHook(last);
    out.println("ready");
    System.in.read();
    out.println("its input has ended");
  }

  private static void serve(PrintStream out) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      out.println("port " + listener.getLocalPort());
      while (true) {
        try (Socket connection = listener.accept()) {
          out.println("connected");
          connection.getOutputStream().write("welcome\n".getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
