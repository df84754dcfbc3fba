package dev.socketworkbench.hand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every call, in right orders and in wrong ones, against the real system. */
@EnabledOnOs(OS.LINUX)
class CallScriptTest {
  private static final String TCP = "socket(AF_INET, SOCK_STREAM)";
  private static final String UDP = "socket(AF_INET, SOCK_DGRAM)";

  @TempDir private Path folder;
  private HandSession hand;

  @BeforeEach
  void begin() {
    hand = new HandSession(folder);
  }

  @AfterEach
  void end() throws IOException {
    hand.close();
  }

  /** A listener s, a client c and the accepted socket a. */
  private void connected() throws SyntaxException, InterruptedException {
    String last =
        hand.run(
            "s = " + TCP,
            "bind(s, \"127.0.0.1\", 0)",
            "listen(s, 5)",
            "c = " + TCP,
            "connect(c, \"127.0.0.1\", port(s))",
            "a = accept(s)");
    assertThat(last).contains("sin_addr=inet_addr(\"127.0.0.1\")");
  }

  /** Two threads print: the line is not always the last one. */
  private void said(String words) {
    assertThat(hand.said).anySatisfy(line -> assertThat(line).contains(words));
  }

  @Test
  void aConversationIsPrintedAndRecordedCallByCall() throws Exception {
    connected();
    assertThat(hand.said.getFirst()).matches("socket\\(AF_INET, SOCK_STREAM, IPPROTO_IP\\) = \\d+");
    assertThat(hand.said.get(1))
        .matches("bind\\(\\d+, \\{sa_family=AF_INET, sin_port=htons\\(0\\), .*\\}\\) = 0");
    assertThat(hand.run("send(c, \"hi\\n\\x00\")"))
        .matches("send\\(\\d+, \"hi\\\\n\\\\0\", 4, 0\\) = 4");
    assertThat(hand.run("recv(a, 100)")).matches("recv\\(\\d+, \"hi\\\\n\\\\0\", 100, 0\\) = 4");
    assertThat(hand.run("shutdown(c, SHUT_WR)")).endsWith(", SHUT_WR) = 0");
    assertThat(hand.run("recv(a, 100)")).endsWith(", \"\", 100, 0) = 0");
    assertThat(hand.run("close(a)", "close(c)", "close(s)")).endsWith(") = 0");

    assertThat(hand.rows(1))
        .extracting(Call::operation)
        .containsExactly(
            Operation.SOCKET, Operation.BIND, Operation.LISTEN, Operation.ACCEPT, Operation.CLOSE);
    assertThat(hand.rows(1)).extracting(Call::origin).containsOnly(Origin.LIBC);
    Endpoint listening = ((Outcome.Bound) hand.rows(1).get(2).outcome()).local();
    assertThat(((Endpoint.Ip) listening).port()).isPositive();
    Outcome.Accepted accepted = (Outcome.Accepted) hand.rows(1).get(3).outcome();
    assertThat(accepted.socket()).isEqualTo(HandSession.socket(3));
    assertThat(accepted.local()).isEqualTo(listening);
    assertThat(hand.rows(2).get(1).outcome()).isEqualTo(new Outcome.Bound(accepted.peer()));
    assertThat(hand.rows(3).getFirst().bytes())
        .isEqualTo("hi\n\0".getBytes(StandardCharsets.US_ASCII));
    assertThat(hand.rows(3).get(1).outcome()).isEqualTo(Outcome.EndOfStream.END_OF_STREAM);
  }

  @Test
  void acceptWithoutListenIsInvalid() throws Exception {
    assertThat(hand.run("s = " + TCP, "accept(s)")).endsWith(") = -1 EINVAL (Invalid argument)");
    assertThat(((Outcome.Failed) hand.last(1).outcome()).errno()).isEqualTo(Errno.EINVAL);
  }

  @Test
  void listenWithoutBindGetsAPort() throws Exception {
    assertThat(hand.run("s = " + TCP, "listen(s, 1)")).endsWith(", 1) = 0");
    Endpoint.Ip local = (Endpoint.Ip) ((Outcome.Bound) hand.last(1).outcome()).local();
    assertThat(local.isWildcard()).isTrue();
    assertThat(local.port()).isPositive();
    assertThat(hand.run("getsockname(s)")).contains("htons(" + local.port() + ")");
  }

  @Test
  void wrongOrdersHaveTheErrorsOfTheSystem() throws Exception {
    connected();
    assertThat(hand.run("bind(s, \"127.0.0.1\", 0)")).contains("-1 EINVAL");
    assertThat(hand.run("connect(c, \"127.0.0.1\", port(s))")).contains("-1 EISCONN");
    assertThat(hand.run("shutdown(c, SHUT_WR)", "send(c, \"x\")"))
        .endsWith("= -1 EPIPE (Broken pipe)");
    assertThat(hand.run("recv(s, 10)")).contains("-1 ENOTCONN");
    assertThat(hand.run("getpeername(s)")).contains("-1 ENOTCONN");
    assertThat(hand.run("u = " + UDP, "listen(u, 1)")).contains("-1 EOPNOTSUPP");
    assertThat(hand.run("x = socket(AF_INET, SOCK_SEQPACKET)")).contains("-1 ESOCKTNOSUPPORT");
    assertThat(hand.run("x = socket(AF_UNSPEC, SOCK_STREAM)")).contains("-1 EAFNOSUPPORT");
    assertThat(hand.run("o = " + TCP, "connect(o, \"127.0.0.1\", 1)")).contains("-1 ECONNREFUSED");
    assertThat(hand.run("setsockopt(o, TCP_MAXSEG, 1)")).contains("-1 EINVAL");
  }

  @Test
  void callsAfterTheCloseTouchNobodysDescriptor() throws Exception {
    connected();
    hand.run("close(c)");
    // The system gives the lowest number that is free: the one that c had.
    String taken = hand.run("n = " + UDP);
    for (String call :
        List.of(
            "send(c, \"x\")",
            "recv(c, 1)",
            "close(c)",
            "getsockname(c)",
            "fcntl(c, F_GETFL)",
            "setsockopt(c, SO_KEEPALIVE, 1)",
            "getsockopt(c, SO_ERROR)",
            "shutdown(c, SHUT_RDWR)",
            "accept(c)",
            "listen(c, 1)",
            "bind(c, \"127.0.0.1\", 0)",
            "connect(c, \"127.0.0.1\", 9)",
            "sendto(c, \"x\", \"127.0.0.1\", 9)",
            "recvfrom(c, 1)")) {
      assertThat(hand.run(call)).contains("(-1").endsWith("= -1 EBADF (Bad file descriptor)");
    }
    assertThat(taken).matches(".* = \\d+");
    assertThat(hand.run("getsockname(n)")).contains("sin_port=htons(0)").endsWith("= 0");
  }

  @Test
  void flagsDoWhatTheySay() throws Exception {
    connected();
    assertThat(hand.run("recv(a, 10, MSG_DONTWAIT)")).contains("= -1 EAGAIN");
    assertThat(hand.last(3).outcome()).isEqualTo(Outcome.WouldBlock.WOULD_BLOCK);
    hand.run("send(c, \"hello\")", "poll(a POLLIN, -1)");
    assertThat(hand.run("recv(a, 10, MSG_PEEK | MSG_DONTWAIT)"))
        .endsWith("\"hello\", 10, MSG_PEEK|MSG_DONTWAIT) = 5");
    assertThat(hand.last(3).arguments()).isEqualTo(new Arguments.Text("10, MSG_PEEK|MSG_DONTWAIT"));
    assertThat(((Outcome.Moved) hand.last(3).outcome()).peeked()).isTrue();
    assertThat(hand.last(3).streamOffset()).isZero();
    assertThat(hand.run("recv(a, 2)")).endsWith("\"he\", 2, 0) = 2");
    hand.run("w = " + UDP, "recv(a, 8, MSG_WAITALL)&");
    hand.awaitOpen(1);
    hand.run("send(c, \" you!\")", "wait(a)");
    said("\"llo you!\", 8, MSG_WAITALL) = 8");
    assertThat(hand.last(3).streamOffset()).isEqualTo(2);
    hand.run("send(c, \"!\", MSG_OOB)", "poll(a POLLPRI, -1)");
    assertThat(hand.said.getLast()).contains("revents=POLLPRI");
    assertThat(hand.run("recv(a, 1, MSG_OOB)")).endsWith("\"!\", 1, MSG_OOB) = 1");
    assertThat(hand.run("recv(a, 1, MSG_OOB)")).contains("-1 EINVAL");
  }

  @Test
  void nonBlockingCallsSayWouldBlock() throws Exception {
    hand.run("s = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK)", "bind(s, \"127.0.0.1\", 0)");
    assertThat(hand.run("listen(s, 1)", "accept(s)"))
        .endsWith("= -1 EAGAIN (Resource temporarily unavailable)");
    assertThat(hand.run("c = " + TCP, "fcntl(c, F_SETFL, O_NONBLOCK)")).endsWith("O_NONBLOCK) = 0");
    assertThat(hand.run("fcntl(c, F_GETFL)")).endsWith("F_GETFL) = O_RDWR|O_NONBLOCK");
    assertThat(hand.run("connect(c, \"127.0.0.1\", port(s))")).contains("-1 EINPROGRESS");
    assertThat(hand.run("poll(c POLLOUT, s POLLIN, -1)"))
        .matches("poll\\(\\[\\{fd=\\d+, events=POLLOUT\\}, .*\\], 2, -1\\) = [12] \\(\\[.*\\]\\)");
    assertThat(hand.last(2).outcome()).isInstanceOf(Outcome.Ready.class);
    assertThat(hand.run("getsockopt(c, SO_ERROR)")).endsWith("SOL_SOCKET, SO_ERROR, [0]) = 0");
    assertThat(hand.run("a = accept(s)", "poll(a POLLIN, 0)")).endsWith("= 0 (Timeout)");
    assertThat(hand.last(3).outcome()).isEqualTo(new Outcome.Ready(List.of()));
  }

  @Test
  void datagramsComeWithTheirSenderAndCanBeCut() throws Exception {
    hand.run("r = " + UDP, "bind(r, \"127.0.0.1\", 0)", "u = " + UDP);
    assertThat(hand.run("sendto(u, \"hello\", \"127.0.0.1\", port(r))")).endsWith("}) = 5");
    assertThat(hand.run("recvfrom(r, 100)"))
        .contains("\"hello\", 100, 0, {sa_family=AF_INET")
        .endsWith("= 5");
    Outcome.Moved whole = (Outcome.Moved) hand.last(1).outcome();
    assertThat(whole.peer()).isInstanceOf(Endpoint.Ip.class);
    hand.run("sendto(u, \"hello\", MSG_DONTWAIT, \"127.0.0.1\", port(r))");
    assertThat(hand.run("recvfrom(r, 2, MSG_TRUNC)"))
        .contains("\"he\", 2, MSG_TRUNC")
        .endsWith("= 5");
    Outcome.Moved cut = (Outcome.Moved) hand.last(1).outcome();
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.count()).isEqualTo(2);
    assertThat(cut.cut()).isEqualTo(3);
    assertThat(sentence()).contains("the first 2 of the 5 bytes");
    int port = ((Endpoint.Ip) ((Outcome.Bound) hand.rows(1).get(1).outcome()).local()).port();
    try (DatagramSocket outside = new DatagramSocket()) {
      byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
      outside.send(new DatagramPacket(hello, 5, InetAddress.ofLiteral("127.0.0.1"), port));
    }
    assertThat(hand.run("recvfrom(r, 5)")).endsWith("= 5");
    assertThat(sentence()).contains("only MSG_TRUNC would have told");
    hand.run("sendto(u, \"\", \"127.0.0.1\", port(r))");
    assertThat(hand.run("recv(r, 10)")).endsWith("\"\", 10, 0) = 0");
    assertThat(hand.last(1).outcome()).isInstanceOf(Outcome.Moved.class);
  }

  /** What is said of the first socket's last row. */
  private String sentence() {
    TimelineIndex index = new TimelineIndex(hand.session.journal());
    index.catchUp();
    Rows rows = hand.session.journal().socket(HandSession.socket(1));
    return new Sentences(index).of(rows.readNumbered(rows.size() - 1, 1, 0).getFirst());
  }

  @Test
  void unixSocketsOfAllKinds() throws Exception {
    String path = folder.resolve("sock").toString();
    for (String type : List.of("SOCK_STREAM", "SOCK_SEQPACKET")) {
      for (String name : List.of(path, "@socket-workbench-" + folder.getFileName() + type)) {
        Files.deleteIfExists(Path.of(path));
        hand.run("s = socket(AF_UNIX, " + type + ")", "bind(s, \"" + name + "\")", "listen(s, 1)");
        assertThat(hand.said.getLast()).endsWith("= 0");
        assertThat(hand.run("c = socket(AF_UNIX, " + type + ")", "connect(c, \"" + name + "\")"))
            .contains(name.startsWith("@") ? "sun_path=@\"" : "sun_path=\"/")
            .endsWith("= 0");
        assertThat(hand.run("a = accept(s)", "send(c, \"abc\")", "recv(a, 9)"))
            .endsWith("\"abc\", 9, 0) = 3");
        long pid = ProcessHandle.current().pid();
        assertThat(hand.run("getsockopt(a, SO_PEERCRED)")).contains("[pid " + pid + ", uid ");
      }
    }
    String name = "@socket-workbench-dgram-" + folder.getFileName();
    hand.run("d = socket(AF_UNIX, SOCK_DGRAM)", "bind(d, \"" + name + "\")");
    hand.run("e = socket(AF_UNIX, SOCK_DGRAM)", "sendto(e, \"x\", \"" + name + "\")");
    assertThat(hand.run("recvfrom(d, 9)")).contains("\"x\", 9, 0").endsWith("= 1");
    hand.run("g = socket(AF_UNIX, SOCK_STREAM)", "bind(g, \"" + path + "\")");
    assertThat(hand.run("f = socket(AF_UNIX, SOCK_STREAM)", "bind(f, \"" + path + "\")"))
        .contains("-1 EADDRINUSE");
    assertThat(hand.run("connect(f, \"" + folder.resolve("none") + "\")")).contains("-1 ENOENT");
  }

  @Test
  void whoHasNoNameIsSentNothing() throws Exception {
    Path path = folder.resolve("all");
    ServerSettings settings =
        ServerSettings.tutorial()
            .withBehaviour(BehaviourKind.BROADCAST)
            .with(ServerOptions.UNIX, path.toString())
            .with(ServerOptions.UNIX_TYPE, UnixType.DATAGRAM);
    try (Server server = hand.session.start(settings)) {
      hand.run("e = socket(AF_UNIX, SOCK_DGRAM)", "sendto(e, \"x\", \"" + path + "\")");
      hand.run("d = socket(AF_UNIX, SOCK_DGRAM)", "bind(d, \"" + folder.resolve("d") + "\")");
      hand.run("sendto(d, \"y\", \"" + path + "\")", "sendto(d, \"z\", \"" + path + "\")");
      SocketId socket = server.id().orElseThrow();
      Session.await(
          "three came",
          () ->
              hand.session.operations(socket).stream().filter(Operation.RECVFROM::equals).count()
                  >= 3);
      server.stop();
      assertThat(hand.session.allOperations(socket)).doesNotContain(Operation.SENDTO);
    }
  }

  @Test
  void optionsAreWhatTheSystemMadeOfThem() throws Exception {
    hand.run("s = " + TCP);
    assertThat(hand.run("setsockopt(s, SO_RCVBUF, 10000)"))
        .endsWith("SOL_SOCKET, SO_RCVBUF, [10000]) = 0");
    assertThat(hand.run("getsockopt(s, SO_RCVBUF)")).endsWith("[20000]) = 0");
    assertThat(hand.run("setsockopt(s, SO_LINGER, 3)", "getsockopt(s, SO_LINGER)")).contains("[3]");
    assertThat(hand.run("setsockopt(s, SO_LINGER, off)", "getsockopt(s, SO_LINGER)"))
        .contains("[off]");
    assertThat(hand.run("setsockopt(s, SO_RCVTIMEO, 1500)", "getsockopt(s, SO_RCVTIMEO)"))
        .matches(".*\\[15\\d\\d\\].*");
    assertThat(hand.run("getsockopt(s, TCP_CONGESTION)")).matches(".*\\[[a-z].*\\]\\) = 0");
    assertThat(hand.last(1).outcome()).isInstanceOf(Outcome.Value.class);
  }

  @Test
  void aCallThatBlocksIsOpenAndIsEnded() throws Exception {
    hand.run("s = " + TCP, "listen(s, 1)");
    int before = hand.said.size();
    hand.run("a = accept(s)&");
    hand.awaitOpen(1);
    assertThat(hand.said).hasSize(before);
    hand.run("end(a)");
    assertThat(hand.said.getLast())
        .startsWith("[1] accept(")
        .endsWith("= -1 EINTR (Interrupted system call)");
    assertThat(hand.last(1).outcome()).isInstanceOf(Outcome.Failed.class);
    hand.awaitOpen(0);
    // The socket is as it was.
    assertThat(hand.run("c = " + TCP, "connect(c, \"127.0.0.1\", port(s))", "a = accept(s)"))
        .contains(" = ");
    assertThat(hand.script.names()).containsExactly("a", "c", "s");
  }

  @Test
  void theCallOfALineIsEndedByAnotherThread() throws Exception {
    hand.run("s = " + TCP, "listen(s, 1)");
    Thread line =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    hand.run("accept(s)");
                  } catch (SyntaxException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    hand.awaitOpen(1);
    assertThat(hand.script.endCurrent()).isTrue();
    line.join();
    assertThat(hand.said.getLast()).contains("-1 EINTR");
    assertThat(hand.script.endCurrent()).isFalse();
  }

  @Test
  void aRecordingThatEndsSaysWhatHadNotReturned() throws Exception {
    hand.run("s = " + TCP, "listen(s, 1)", "accept(s)&");
    hand.awaitOpen(1);
    hand.session.journal().end();
    Call last = hand.session.calls(HandSession.socket(1)).getLast();
    assertThat(last.operation()).isEqualTo(Operation.ACCEPT);
    assertThat(last.outcome()).isEqualTo(Outcome.NotReturned.NOT_RETURNED);
  }

  @Test
  void aCallThatWaitsIsOpenAlsoAfterTheClose() throws Exception {
    connected();
    hand.run("recv(a, 10)&");
    hand.awaitOpen(1);
    hand.run("close(a)");
    hand.awaitOpen(1);
    hand.run("send(c, \"late\")", "wait(a)");
    said("\"late\", 10");
    hand.awaitOpen(0);
  }
}
