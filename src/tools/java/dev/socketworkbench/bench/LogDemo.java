package dev.socketworkbench.bench;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.testing.FakeRows;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.log.model.LogSource;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The log area with one row of every kind, to be looked at: {@code -Dtheme=DARK -Dscale=200
 * -Dmerge=true}.
 */
public final class LogDemo {
  private static final SocketId SERVER = new SocketId(SocketId.Role.SERVER, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);
  private static final Endpoint.Ip HERE = Endpoint.ip("127.0.0.1", 60000);
  private static final Endpoint.Ip PEER = Endpoint.ip("127.0.0.1", 41234);

  private LogDemo() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /** The window. */
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      FrameTicker pulse = new FrameTicker();
      LogArea area = new LogArea(Background.threads(), pulse);
      SessionClock shown = SessionClock.start();
      List<OpenCall> waiting =
          List.of(
              new OpenCall(SERVER, Operation.ACCEPT, Arguments.None.NONE, 9_000_000, "server#1"));
      LogSource server = new LogSource(serverRows(), () -> waiting, () -> 1, shown);
      LogSource client = LogSource.of(clientRows(), shown);
      area.show(server, client, server);
      Scene scene =
          new Scene(area, Integer.getInteger("width", 1280), Integer.getInteger("height", 330));
      Theme theme = new Theme();
      theme.choiceProperty().set(ThemeChoice.valueOf(System.getProperty("theme", "LIGHT")));
      theme.install(scene);
      TextScale scale = new TextScale();
      scale.install(scene);
      scale.set(Integer.getInteger("scale", 100));
      area.merge().setSelected(Boolean.getBoolean("merge"));
      area.hex().setSelected(Boolean.getBoolean("hex"));
      stage.setScene(scene);
      stage.setTitle("LogDemo");
      stage.show();
      pulse.start();
    }
  }

  private static FakeRows serverRows() {
    FakeRows rows = new FakeRows();
    rows.add(
        call(1, SERVER, Operation.SOCKET, new Arguments.Create("AF_INET", "SOCK_STREAM"), done()));
    rows.add(
        call(
            2,
            SERVER,
            Operation.SETSOCKOPT,
            new Arguments.SocketOption("SO_REUSEADDR", "1"),
            done()));
    rows.add(call(3, SERVER, Operation.BIND, new Arguments.Address(HERE), new Outcome.Bound(HERE)));
    rows.add(call(4, SERVER, Operation.LISTEN, new Arguments.Backlog(50), done()));
    rows.add(
        call(
            5,
            SERVER,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(CONN, HERE, PEER)));
    rows.add(data(6, CONN, Operation.SEND, "You connected at [2026-11-22 12:00:01]\n"));
    rows.add(new KernelState(CONN, 6_500_000, TcpState.ESTABLISHED, 39, 0, 1, 204));
    rows.add(data(7, CONN, Operation.RECV, "Hello! \u202egnirts\u202c \u001b[31m 日本語 😀"));
    rows.add(data(8, CONN, Operation.SEND, "You sent: [Hello!]\n"));
    rows.add(new Note(8_500_000, "a bookmark"));
    rows.add(
        call(
            8,
            CONN,
            Operation.RECV,
            new Arguments.Size(4096),
            new Outcome.Failed(Errno.ECONNRESET, Errno.ECONNRESET.text())));
    rows.add(call(9, CONN, Operation.CLOSE, Arguments.None.NONE, done()));
    return rows;
  }

  private static FakeRows clientRows() {
    FakeRows rows = new FakeRows();
    rows.add(
        call(
            1,
            CLIENT,
            Operation.CONNECT,
            new Arguments.Address(HERE),
            new Outcome.Failed(Errno.ECONNREFUSED, Errno.ECONNREFUSED.text())));
    for (int i = 0; i < 60; i++) {
      rows.add(data(5 + i, CLIENT, i % 2 == 0 ? Operation.RECV : Operation.SEND, "message " + i));
    }
    rows.add(
        call(
            70,
            CLIENT,
            Operation.RECV,
            new Arguments.Size(4096),
            Outcome.EndOfStream.END_OF_STREAM));
    return rows;
  }

  private static Outcome done() {
    return Outcome.Done.DONE;
  }

  private static Call call(
      long n, SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    return FakeRows.call(n, socket, operation, arguments, outcome, new byte[0]);
  }

  private static Call data(long n, SocketId socket, Operation operation, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FakeRows.call(
        n,
        socket,
        operation,
        new Arguments.Size(operation == Operation.SEND ? bytes.length : 4096),
        new Outcome.Moved(bytes.length),
        bytes);
  }
}
