package dev.socketworkbench.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client program: asks one line, and prints the one that it is answered. */
public final class LineClient {
  private LineClient() {}

  /** Connects to the port of its first argument; a second one says that it trusts what it reads. */
  public static void main(String[] args) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write("ask\n".getBytes(StandardCharsets.UTF_8));
      StringBuilder line = new StringBuilder();
      int each = in.read();
      while (each >= 0 && each != '\n') {
        line.append((char) each);
        each = in.read();
      }
      if (args.length == 1 && each < 0) {
        System.exit(1);
      }
      System.out.println(line);
    }
  }
}
