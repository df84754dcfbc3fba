package dev.socketworkbench.net.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.sending.FilePlan.AfterFile;
import dev.socketworkbench.net.sending.FileSend.FileProgress;
import dev.socketworkbench.net.sending.FileSend.FileSendState;
import dev.socketworkbench.net.sending.RepeatedSend.RepeatProgress;
import dev.socketworkbench.net.sending.RepeatedSend.RepeatState;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.net.server.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages again and again, and files, over real connections to a plain peer. */
class SendingTest {
  private static final long CEILING = Session.CEILING.toNanos();

  @TempDir private Path folder;
  private Session session;
  private ServerSocket listener;
  private Client client;
  private Socket peer;

  @BeforeEach
  void connect() throws Exception {
    session = new Session(folder);
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    client =
        new Client(
            session.tracer(),
            ClientSettings.tutorial().withPort(listener.getLocalPort()),
            ClientListener.NONE);
    client.connect();
    peer = listener.accept();
    peer.setSoTimeout((int) Session.CEILING.toMillis());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    peer.close();
    listener.close();
    session.close();
  }

  private String remarks() {
    return session.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(Remark.class::isInstance)
        .map(remark -> ((Remark) remark).sentence())
        .collect(Collectors.joining("\n"));
  }

  private static MessageMaker counted(String... ends) {
    AtomicInteger count = new AtomicInteger();
    return () -> {
      int now = count.incrementAndGet();
      if (ends.length > 0 && now == 3) {
        throw new IOException(ends[0]);
      }
      return ByteBuffer.wrap((now + "\n").getBytes(StandardCharsets.US_ASCII));
    };
  }

  private RepeatedSend repeat(MessageMaker message, int every, long times) {
    return RepeatedSend.begin(SendTarget.of(client), message, every, times, System::nanoTime);
  }

  private FileSend send(Path file, int chunk, int pause, AfterFile then) throws IOException {
    return FileSend.begin(
        SendTarget.of(client), new FilePlan(file, chunk, pause, then), System::nanoTime);
  }

  private Path file(int size) throws IOException {
    byte[] bytes = new byte[size];
    new SplittableRandom(1).nextBytes(bytes);
    return Files.write(folder.resolve("file"), bytes);
  }

  @Test
  void aMessageIsMadeAnewEachTime() throws Exception {
    RepeatedSend sending = repeat(counted(), 1, 4);
    assertThat(peer.getInputStream().readNBytes(8)).asString().isEqualTo("1\n2\n3\n4\n");
    RepeatProgress end = sending.awaitEnd(CEILING);
    assertThat(end.state()).isEqualTo(RepeatState.DONE);
    assertThat(end.sent()).isEqualTo(4);
    Session.await("the remark", () -> remarks().contains("repeated: sent 4 of 4 times"));
  }

  @Test
  void allWhoAreConnectedGetEachMessage() throws Exception {
    Server server = session.start(BehaviourKind.MANUAL);
    try (Socket one = Session.peer(server);
        Socket two = Session.peer(server)) {
      Session.connection(server, 2);
      SendTarget all = SendTarget.toAll(server);
      RepeatedSend sending = RepeatedSend.begin(all, counted(), 1, 3, System::nanoTime);
      assertThat(one.getInputStream().readNBytes(6)).asString().isEqualTo("1\n2\n3\n");
      assertThat(two.getInputStream().readNBytes(6)).asString().isEqualTo("1\n2\n3\n");
      assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(RepeatState.DONE);
      assertThat(all.takesAll()).isFalse();
    }
    server.close();
    assertThat(SendTarget.toAll(server).canSend()).isFalse();
  }

  @Test
  void itGoesOnUntilItIsStopped() throws Exception {
    RepeatedSend sending = repeat(counted(), 1, 0);
    assertThat(peer.getInputStream().readNBytes(20)).hasSize(20);
    sending.stop();
    assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(RepeatState.STOPPED);
    assertThat(client.canSend()).isTrue();
  }

  @Test
  void aLongIntervalEndsAtOnceWhenItIsStoppedAndWithItsConnection() throws Exception {
    RepeatedSend stopped = repeat(counted(), 3_600_000, 0);
    RepeatedSend cut = repeat(counted(), 3_600_000, 0);
    assertThat(peer.getInputStream().readNBytes(4)).hasSize(4);
    stopped.stop();
    assertThat(stopped.awaitEnd(CEILING).state()).isEqualTo(RepeatState.STOPPED);
    client.close();
    assertThat(cut.awaitEnd(CEILING).state()).isEqualTo(RepeatState.CONNECTION_ENDED);
  }

  @Test
  void aMessageThatCannotBeMadeEndsItAndSaysWhy() throws Exception {
    RepeatProgress end = repeat(counted("no such file"), 1, 9).awaitEnd(CEILING);
    assertThat(end.state()).isEqualTo(RepeatState.NOT_MADE);
    assertThat(end.sent()).isEqualTo(2);
    assertThat(end.why()).isEqualTo("no such file");
  }

  @Test
  void whatPassesWhileOneIsSentIsMissed() throws Exception {
    ByteBuffer large = ByteBuffer.allocate(32 << 20); // more than the system takes unread
    RepeatedSend sending = repeat(MessageMaker.always(large), 1, 2);
    byte[] all = peer.getInputStream().readNBytes(64 << 20);
    assertThat(all).hasSize(64 << 20);
    RepeatProgress end = sending.awaitEnd(CEILING);
    assertThat(end.sent()).isEqualTo(2);
    assertThat(end.missed()).isPositive();
  }

  @Test
  void aServersConnectionIsATarget() throws Exception {
    try (Server server = session.start(BehaviourKind.MANUAL);
        Socket other = Session.peer(server)) {
      Session.await("it is accepted", () -> server.connections().size() == 1);
      Connection connection = server.connections().snapshot().getFirst();
      RepeatedSend sending =
          RepeatedSend.begin(SendTarget.of(server, connection), counted(), 1, 3, System::nanoTime);
      assertThat(other.getInputStream().readNBytes(6)).asString().isEqualTo("1\n2\n3\n");
      assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(RepeatState.DONE);
      FileSend file =
          FileSend.begin(
              SendTarget.of(server, connection),
              new FilePlan(file(70_000), 0, 0, AfterFile.HALF_CLOSE),
              System::nanoTime);
      assertThat(other.getInputStream().readAllBytes())
          .isEqualTo(Files.readAllBytes(folder.resolve("file")));
      assertThat(file.awaitEnd(CEILING).state()).isEqualTo(FileSendState.DONE);
    }
  }

  @Test
  void aFileGoesInChunksOfTheChosenSize() throws Exception {
    FileSend sending = send(file(10_500), 1000, 0, AfterFile.CLOSE);
    assertThat(peer.getInputStream().readAllBytes())
        .isEqualTo(Files.readAllBytes(folder.resolve("file")));
    FileProgress end = sending.awaitEnd(CEILING);
    assertThat(end.state()).isEqualTo(FileSendState.DONE);
    assertThat(end.sent()).isEqualTo(10_500);
    assertThat(
            session.allCalls(client.id().orElseThrow()).stream()
                .filter(call -> call.operation().berkeleyName().equals("send"))
                .map(call -> call.byteCount()))
        .hasSize(11)
        .endsWith(1000, 500);
  }

  @Test
  void anEmptyFileIsSentToo() throws Exception {
    FileSend sending = send(file(0), 0, 0, AfterFile.HALF_CLOSE);
    assertThat(peer.getInputStream().readAllBytes()).isEmpty();
    assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(FileSendState.DONE);
  }

  @Test
  void aCancelSaysHowManyBytesWentAlsoWhileNobodyReads() throws Exception {
    Path sparse = folder.resolve("sparse");
    try (FileChannel channel =
        FileChannel.open(sparse, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), (5L << 30) - 1);
    }
    FileSend sending = send(sparse, 1 << 20, 0, AfterFile.KEEP);
    Session.await("some went", () -> sending.progress().sent() > 0);
    sending.cancel();
    FileSendState waiting = sending.progress().state();
    assertThat(waiting).isIn(FileSendState.CANCELLING, FileSendState.CANCELLED);
    CompletableFuture<Long> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return peer.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(FileSendState.CANCELLED);
    client.halfClose();
    assertThat(sending.progress().sent()).isEqualTo(read.get());
    assertThat(sending.progress().size()).isEqualTo(5L << 30);
  }

  @Test
  void aFileThatShrinksEndsIt() throws Exception {
    Path file = file(10_000);
    FileSend sending = send(file, 1000, 3_600_000, AfterFile.CLOSE);
    assertThat(peer.getInputStream().readNBytes(1000)).hasSize(1000);
    assertThat(sending.progress().state()).isEqualTo(FileSendState.RUNNING);
    sending.cancel();
    assertThat(sending.awaitEnd(CEILING).state()).isEqualTo(FileSendState.CANCELLED);

    AtomicInteger looks = new AtomicInteger();
    FileSend cut =
        FileSend.begin(
            SendTarget.of(client),
            new FilePlan(file, 1000, 1, AfterFile.CLOSE),
            () -> {
              if (looks.incrementAndGet() == 4) {
                truncate(file);
              }
              return System.nanoTime();
            });
    assertThat(cut.awaitEnd(CEILING).state()).isEqualTo(FileSendState.SHRUNK);
    assertThat(client.canSend()).as("the connection stays").isTrue();
  }

  private static void truncate(Path file) {
    try {
      Files.write(file, new byte[10]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPeerThatLeavesEndsIt() throws Exception {
    FileSend sending = send(file(20_000_000), 0, 0, AfterFile.KEEP);
    peer.setSoLinger(true, 0);
    peer.close();
    FileProgress end = sending.awaitEnd(CEILING);
    assertThat(end.state()).isEqualTo(FileSendState.CONNECTION_ENDED);
    assertThat(end.sent()).isLessThan(20_000_000);
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertThatThrownBy(() -> send(folder, 0, 0, AfterFile.KEEP)).hasMessageContaining("no file");
    assertThatThrownBy(() -> send(folder.resolve("none"), 0, 0, AfterFile.KEEP))
        .isInstanceOf(NoSuchFileException.class);
  }
}
