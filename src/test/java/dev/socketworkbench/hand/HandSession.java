package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A script in a session, and what it said. */
final class HandSession implements AutoCloseable {
  static final Duration CEILING = Duration.ofSeconds(20);

  final Session session;
  final HandSystem system;
  final CallScript script;
  final List<String> said = new CopyOnWriteArrayList<>();

  HandSession(Path folder) {
    session = new Session(folder);
    system =
        HandSystem.ofThisSystem(session.tracer(), new DescriptorAddresses(Path.of("/proc"))::of)
            .orElseThrow();
    script = new CallScript(system, said::add);
  }

  /** A desk of this session; who takes it closes it. */
  CallDesk desk() {
    return new CallDesk(system);
  }

  /** Begins a call at a desk, and waits until it has returned. */
  static DeskCall made(CallDesk desk, String line) throws SyntaxException {
    DeskCall call = desk.begin(line).orElseThrow();
    Await.until(CEILING, line + " returns", call::isReturned);
    return call;
  }

  /** Runs lines, and gives what was said of the last one. */
  String run(String... lines) throws SyntaxException, InterruptedException {
    for (String line : lines) {
      script.run(line);
    }
    return said.isEmpty() ? "" : said.getLast();
  }

  /** The rows of the socket with this number. */
  List<Call> rows(int number) {
    return session.allCalls(socket(number));
  }

  Call last(int number) {
    return rows(number).getLast();
  }

  static SocketId socket(int number) {
    return new SocketId(SocketId.Role.SOCK, number);
  }

  /** Waits until this many calls have not returned. */
  void awaitOpen(int count) {
    Await.until(
        CEILING,
        count + " open calls",
        () -> session.tracer().openCalls().snapshot(socket(1).side(), 100).size() == count);
  }

  @Override
  public void close() throws IOException {
    script.close();
    session.close();
  }
}
