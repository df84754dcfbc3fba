package dev.socketworkbench.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that runs already is attached to, and let go. */
@Timeout(60)
final class AttachTest {
  @TempDir private Path folder;

  private Session session;

  /** A shell that starts the program, and says how it has ended. */
  private Process shell;

  private BufferedReader said;
  private int pid;
  private int port;

  @BeforeEach
  void begin() throws IOException {
    session = new Session(folder);
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; echo ended $?", "sh"));
    command.addAll(SomeProgram.command("running"));
    shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    said = shell.inputReader();
    String[] numbers = said.readLine().split(" ", -1);
    pid = Integer.parseInt(numbers[0]);
    port = Integer.parseInt(numbers[1]);
  }

  @AfterEach
  void end() throws Exception {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    shell.waitFor();
    session.close();
  }

  private TracedProgram attach(OnExit onExit) throws Exception {
    TracedProgram program = TracedProgram.attach(session.tracer(), pid, onExit, new CallRules());
    untilItWaits();
    return program;
  }

  private void untilItWaits() {
    Await.until(
        Session.CEILING,
        "it waits in accept and in epoll_wait",
        () -> waitsIn(Operation.ACCEPT) && waitsIn(Operation.EPOLL_WAIT));
  }

  private boolean waitsIn(Operation operation) {
    return session.tracer().openCalls().snapshot(Side.CLIENT, 10).stream()
        .map(OpenCall::operation)
        .anyMatch(operation::equals);
  }

  /** The server answers, or ends where one byte is sent. */
  private String exchange(String text) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private <T> List<T> rows(Class<T> kind) {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private String tracedBy() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("TracerPid:"))
        .findFirst()
        .orElseThrow()
        .substring("TracerPid:".length())
        .strip();
  }

  @Test
  void itsCallsAreRecordedUntilItIsFreed() throws Exception {
    assertThat(exchange("before")).isEqualTo("before");
    TracedProgram program = attach(OnExit.FREE);
    assertThat(exchange("traced")).isEqualTo("traced");
    untilItWaits();
    assertThat(program.free()).isTrue();
    program.awaitEnd();
    assertThat(tracedBy()).isEqualTo("0");
    assertThat(exchange("after")).isEqualTo("after");

    List<Call> calls = rows(Call.class);
    assertThat(calls)
        .filteredOn(call -> call.byteCount() > 0)
        .extracting(call -> new String(call.bytes(), StandardCharsets.UTF_8))
        .containsOnly("traced");
    assertThat(calls)
        .filteredOn(call -> call.outcome() instanceof Outcome.NotReturned)
        .extracting(Call::operation)
        .contains(Operation.ACCEPT, Operation.EPOLL_WAIT);
    assertThat(rows(Remark.class))
        .extracting(Remark::remark)
        .anyMatch(remark -> remark.endsWith(":" + port) && remark.contains("listening"));
    // The wait that a stop would have interrupted goes on: otherwise it had ended with 9.
    assertThat(exchange("!")).isEmpty();
    assertThat(said.readLine()).isEqualTo("ended 4");
  }

  @Test
  void itsEndIsSeenAndItsParentHearsOfIt() throws Exception {
    TracedProgram program = attach(OnExit.FREE);
    assertThat(exchange("!")).isEmpty();
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 4));
    assertThat(said.readLine()).isEqualTo("ended 4");
    assertThat(program.free()).isFalse();
  }

  @Test
  void itCanBeKilled() throws Exception {
    TracedProgram program = attach(OnExit.KILL);
    program.kill();
    program.awaitEnd();
    assertThat(said.readLine()).isEqualTo("Killed");
    assertThat(said.readLine()).isEqualTo("ended 137");
  }

  @Test
  void oneThatIsStoppedStaysStopped() throws Exception {
    signal("STOP");
    Await.until(Session.CEILING, "it stands", () -> state().equals("T"));
    TracedProgram program =
        TracedProgram.attach(session.tracer(), pid, OnExit.FREE, new CallRules());
    assertThat(program.free()).isTrue();
    program.awaitEnd();
    Await.until(Session.CEILING, "it stands again", () -> state().equals("T"));
    signal("CONT");
    assertThat(exchange("goes on")).isEqualTo("goes on");
  }

  private void signal(String name) throws Exception {
    Process sent = new ProcessBuilder("kill", "-" + name, Integer.toString(pid)).start();
    assertThat(sent.waitFor()).isZero();
  }

  private String state() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 2)[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int anotherThread() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads
          .mapToInt(each -> Integer.parseInt(each.getFileName().toString()))
          .filter(each -> each != pid)
          .findFirst()
          .orElseThrow();
    }
  }

  private void assertRefused(int process, String words) {
    assertThatThrownBy(
            () -> TracedProgram.attach(session.tracer(), process, OnExit.FREE, new CallRules()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(words);
  }

  @Test
  void whyItCannotBeIsSaid() throws Exception {
    assertRefused(0, "There is no process 0.");
    assertRefused(Integer.MAX_VALUE, "There is no process");
    assertRefused((int) ProcessHandle.current().pid(), "is this program itself");
    assertRefused((int) shell.pid(), "was started by this program itself");
    int thread = anotherThread();
    assertRefused(thread, "is a thread of process " + pid);
    TracedProgram program = attach(OnExit.FREE);
    assertRefused(pid, "is traced already");
    assertThat(program.free()).isTrue();
  }
}
