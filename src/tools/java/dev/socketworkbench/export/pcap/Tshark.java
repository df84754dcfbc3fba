package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.address.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks tshark about a file. */
public final class Tshark {
  private static final int NODES = 4;

  private final Path file;

  /** Of this capture. */
  public Tshark(Path file) {
    this.file = file;
  }

  /** The lines that tshark prints. */
  public List<String> lines(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-n", "-r", file.toString(), "-o", "tcp.check_checksum:TRUE"));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** The lines of capinfos. */
  List<String> capinfos() throws IOException, InterruptedException {
    return run(List.of("capinfos", file.toString()));
  }

  private static List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + " said: " + err);
    }
    String said =
        err.lines().filter(line -> !line.startsWith("Running as user")).toList().toString();
    if (!said.equals("[]")) {
      throw new IOException(command + " complains: " + said);
    }
    return out.lines().toList();
  }

  /** Errors and warnings of tshark's expert, one "count group protocol summary" each. */
  List<String> warnings() throws IOException, InterruptedException {
    return lines("-q", "-z", "expert,warn").stream()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]+ .*"))
        .toList();
  }

  /** How many TCP streams it tells apart. */
  int streams() throws IOException, InterruptedException {
    return lines("-Y", "tcp", "-T", "fields", "-e", "tcp.stream").stream()
        .mapToInt(Integer::parseInt)
        .map(last -> last + 1)
        .max()
        .orElse(0);
  }

  /** The bytes of both directions of a stream, as "follow" shows them. */
  Map<Told.Way, byte[]> follow(int stream) throws IOException, InterruptedException {
    List<String> lines = lines("-q", "-z", "follow,tcp,raw," + stream);
    List<Endpoint.Ip> nodes =
        lines.stream()
            .filter(line -> line.startsWith("Node "))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .map(Tshark::address)
            .toList();
    Map<Told.Way, ByteArrayOutputStream> ways = new LinkedHashMap<>();
    for (String line : lines.subList(1 + NODES, lines.size())) {
      if (line.matches("\t?[0-9a-f]+")) {
        int from = line.startsWith("\t") ? 1 : 0;
        ways.computeIfAbsent(
                new Told.Way(nodes.get(from), nodes.get(1 - from)),
                way -> new ByteArrayOutputStream())
            .writeBytes(HexFormat.of().parseHex(line.strip()));
      }
    }
    Map<Told.Way, byte[]> bytes = new LinkedHashMap<>();
    ways.forEach((way, out) -> bytes.put(way, out.toByteArray()));
    return bytes;
  }

  private static Endpoint.Ip address(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    return Endpoint.ip(host, Integer.parseInt(text.substring(colon + 1)));
  }
}
