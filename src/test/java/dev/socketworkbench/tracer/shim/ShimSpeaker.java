package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of its own that tells its calls as Python's does. */
final class ShimSpeaker {
  private ShimSpeaker() {}

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ShimSpeaker.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns when it has reported. */
  private static void startChild() throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(command("child")).redirectError(ProcessBuilder.Redirect.DISCARD);
    if (child.start().getInputStream().read() < 0) {
      throw new IOException("the child has ended");
    }
  }

  public static void main(String... arguments) throws IOException {
    boolean isChild = arguments[0].equals("child");
    if (arguments[0].equals("silent")) {
      System.exit(4);
    }
    String[] to = System.getenv("SOCKET_WORKBENCH_REPORT").split(":", -1);
    try (Socket socket = new Socket(to[0], Integer.parseInt(to[1]))) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(("SWB1" + to[2] + "?").getBytes(StandardCharsets.US_ASCII));
      in.readNBytes(Long.BYTES);
      long pid = ProcessHandle.current().pid();
      out.write(new ShimSpeech().hello(isChild ? 2 : 1, 0, 0, pid, 0).toBytes());
      in.read();
      if (arguments[0].equals("leaves")) {
        // Of its two children one never says anything.
        out.write(new ShimSpeech().fork(1).socket(1, 5, 77).toBytes());
        startChild();
        System.exit(3);
      }
      ShimSpeech speech = new ShimSpeech().socket(1, 5, 77);
      speech.begin(1, 1, Operation.RECV, 1, ShimSpeech.size(9));
      if (isChild || arguments[0].equals("waits")) {
        out.write(speech.toBytes());
        System.out.println("it waits");
        in.read();
      }
      out.write(speech.end(1, 2, 1, ShimSpeech.moved(5, "hello")).toBytes());
    }
    System.exit(3);
  }
}
