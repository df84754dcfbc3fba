package dev.socketworkbench.script;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.testing.Recording;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server that answers by a script, in a session of its own, and what was said of it. */
final class ScriptedServer implements AutoCloseable {
  private final Session session;
  private final Server server;

  private ScriptedServer(Session session, Server server) {
    this.session = session;
    this.server = server;
  }

  /** By these lines, behind the one that tells the version. */
  static ScriptedServer of(Path folder, String... lines) throws IOException {
    return by(folder, write(folder, lines).toString());
  }

  /** By a file, or a script of the program. */
  static ScriptedServer by(Path folder, String script) throws IOException {
    return by(folder, ServerSettings.tutorial().with(ScriptOptions.SCRIPT, script));
  }

  static ScriptedServer by(Path folder, ServerSettings settings) throws IOException {
    Session session = new Session(folder);
    Server server =
        new Server(
            session.tracer(),
            settings.withBehaviour(BehaviourKind.SCRIPT).withConcurrent(true).withPort(0),
            Optional.empty(),
            new ScriptBehaviours());
    server.start();
    return new ScriptedServer(session, server);
  }

  static Path write(Path folder, String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("mine.script"), "script 1\n" + String.join("\n", lines) + "\n");
  }

  Server server() {
    return server;
  }

  Session session() {
    return session;
  }

  int port() {
    return Session.port(server);
  }

  Socket peer() throws IOException {
    return Session.peer(server);
  }

  static void send(Socket peer, String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Exactly so many bytes. */
  static String receive(Socket peer, int count) throws IOException {
    return new String(peer.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  /** Everything up to the end of the stream. */
  static String rest(Socket peer) throws IOException {
    return new String(peer.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Sends this, ends sending, and gives all that comes back. */
  String exchange(String text) throws IOException {
    try (Socket peer = peer()) {
      send(peer, text);
      peer.shutdownOutput();
      return rest(peer);
    }
  }

  private List<Entry> rows() {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, 0);
  }

  /** The names of the rules that took effect, or their lines, in order. */
  List<String> fired() {
    return rows().stream()
        .filter(RuleFired.class::isInstance)
        .map(RuleFired.class::cast)
        .map(each -> each.rule().isEmpty() ? Integer.toString(each.line()) : each.rule())
        .toList();
  }

  List<String> remarks() {
    return rows().stream()
        .filter(Remark.class::isInstance)
        .map(each -> ((Remark) each).remark())
        .toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
    session.close();
  }
}
