package dev.socketworkbench.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.process.LaunchException;
import dev.socketworkbench.tracer.process.ProgramEnd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, traced by the real system. */
@Timeout(60)
final class TracedProgramTest {
  @TempDir private Path folder;

  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  @AfterEach
  void end() throws Exception {
    session.close();
  }

  private static List<String> java(String... arguments) {
    return SomeProgram.command(arguments);
  }

  private TracedProgram start(List<String> command) throws Exception {
    return TracedProgram.start(session.tracer(), TracedProgram.Launch.asOurs(command, true));
  }

  private ProgramEnd run(String... command) throws Exception {
    TracedProgram program = start(List.of(command));
    program.awaitEnd();
    return program.end().orElseThrow();
  }

  private ProgramEnd runJava(String... arguments) throws Exception {
    return run(java(arguments).toArray(String[]::new));
  }

  private List<Entry> rows() {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private List<Call> calls(Operation... operations) {
    return rows().stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> List.of(operations).contains(call.operation()))
        .toList();
  }

  private static String text(Call call) {
    return new String(call.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void whatAProgramStartsIsItsChild() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; true", "sh"));
    command.addAll(java("exchange"));
    assertThat(run(command.toArray(String[]::new))).isEqualTo(new ProgramEnd(0, 0));
    List<Program> programs =
        rows().stream().filter(Program.class::isInstance).map(Program.class::cast).toList();
    Program shell = programs.getFirst();
    assertThat(shell.parent()).isEqualTo(Program.WORKBENCH);
    assertThat(programs)
        .filteredOn(program -> program.number() != shell.number())
        .isNotEmpty()
        .allMatch(program -> program.parent() == shell.number())
        .allMatch(program -> program.text().contains(", child of program " + shell.number()));
  }

  @Test
  void anExchangeHasAllItsCallsWithTheirBytes() throws Exception {
    assertThat(runJava("exchange")).isEqualTo(new ProgramEnd(0, 0));

    Call listen = calls(Operation.LISTEN).getLast();
    assertThat(listen.arguments()).isEqualTo(new Arguments.Backlog(7));
    Endpoint address = ((Outcome.Bound) listen.outcome()).local();
    Call connect =
        calls(Operation.CONNECT).stream()
            .filter(call -> call.arguments().toString().equals(address.toString()))
            .findFirst()
            .orElseThrow();
    Call accept = calls(Operation.ACCEPT).getLast();
    Outcome.Accepted accepted = (Outcome.Accepted) accept.outcome();
    assertThat(accept.socket()).isEqualTo(listen.socket());
    assertThat(((Outcome.Bound) connect.outcome()).local()).isEqualTo(accepted.peer());
    assertThat(accepted.local()).isEqualTo(address);

    // Whether the JDK reads by read() or recv() is its own affair.
    List<Call> moved =
        rows().stream()
            .filter(Call.class::isInstance)
            .map(Call.class::cast)
            .filter(call -> call.byteCount() == 5)
            .filter(
                call ->
                    call.socket().equals(connect.socket())
                        || call.socket().equals(accepted.socket()))
            .toList();
    assertThat(moved).hasSize(4).allSatisfy(call -> assertThat(text(call)).isEqualTo("hello"));
    assertThat(moved)
        .extracting(call -> call.operation().sends())
        .containsExactlyInAnyOrder(true, true, false, false);
    assertThat(moved).allSatisfy(call -> assertThat(call.origin()).isEqualTo(Origin.SYSTEM_CALL));
    assertThat(calls(Operation.SHUTDOWN))
        .anySatisfy(call -> assertThat(call.arguments()).isEqualTo(new Arguments.How("SHUT_WR")));
    assertThat(rows())
        .anySatisfy(
            row ->
                assertThat(row)
                    .isInstanceOfSatisfying(
                        SocketFacts.class,
                        facts -> {
                          assertThat(facts.socket()).isEqualTo(accepted.socket());
                          assertThat(facts.listener()).contains(listen.socket());
                          assertThat(facts.type()).isEqualTo("SOCK_STREAM");
                        }));
  }

  @Test
  void datagramsKeepTheirAddresses() throws Exception {
    assertThat(runJava("datagrams").asShell()).isZero();
    Call sent =
        calls(Operation.SENDTO).stream()
            .filter(call -> text(call).equals("datagram"))
            .findFirst()
            .orElseThrow();
    Call received =
        calls(Operation.RECVFROM, Operation.RECVMSG).stream()
            .filter(call -> text(call).equals("datagram"))
            .findFirst()
            .orElseThrow();
    assertThat(((Outcome.Moved) received.outcome()).peer()).isInstanceOf(Endpoint.Ip.class);
    assertThat(sent.arguments()).isInstanceOf(Arguments.To.class);
  }

  @Test
  void aSelectorsWaitSaysWhichSocketIsReady() throws Exception {
    assertThat(runJava("selector").asShell()).isZero();
    Call listen = calls(Operation.LISTEN).getLast();
    assertThat(calls(Operation.EPOLL_CTL))
        .anySatisfy(
            call ->
                assertThat(call.arguments().toString())
                    .startsWith("EPOLL_CTL_ADD, " + listen.socket() + ", EPOLLIN"));
    assertThat(calls(Operation.EPOLL_WAIT))
        .anySatisfy(
            call ->
                assertThat(((Outcome.Ready) call.outcome()).lines())
                    .isEqualTo(listen.socket() + " EPOLLIN"));
  }

  @Test
  void aFailureHasItsErrorAndTheProgramItsStatus() throws Exception {
    assertThat(runJava("refused").asShell()).isEqualTo(3);
    assertThat(calls(Operation.CONNECT))
        .anySatisfy(
            call ->
                assertThat(call.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.errno()).isEqualTo(Errno.ECONNREFUSED)));
    assertThat(programs().getLast().exitStatus()).hasValue(3);
  }

  private List<Program> programs() {
    return rows().stream()
        .filter(Program.class::isInstance)
        .map(Program.class::cast)
        .filter(program -> program.number() == 1)
        .toList();
  }

  @Test
  void argumentsThatMakeNoSenseHarmNobody() throws Exception {
    assertThat(runJava("wrong").asShell()).isZero();
    assertThat(rows())
        .filteredOn(Remark.class::isInstance)
        .extracting(row -> ((Remark) row).remark())
        .noneMatch(remark -> remark.contains("could not be read"));
    assertThat(calls(Operation.SHUTDOWN))
        .anySatisfy(call -> assertThat(call.arguments()).isEqualTo(new Arguments.How("77")));
    assertThat(calls(Operation.SETSOCKOPT))
        .anySatisfy(
            call -> assertThat(call.arguments().toString()).startsWith("level 1 option 9999"));
  }

  @Test
  void aSignalThatEndsItIsItsEnd() throws Exception {
    assertThat(run("sh", "-c", "kill -9 $$")).isEqualTo(new ProgramEnd(9, 0));
    assertThat(programs().getLast().exitStatus()).hasValue(137);
  }

  @Test
  void theStatusOfAProgramWithoutSocketsIsKept() throws Exception {
    assertThat(run("sh", "-c", "exit 42").asShell()).isEqualTo(42);
    assertThat(programs().getFirst().commandLine()).endsWith("sh -c 'exit 42'");
    assertThat(programs().getFirst().observed()).isEqualTo(Program.Observed.TRACED);
  }

  @Test
  void whatItStartsIsTracedToo() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit 7", "sh"));
    command.addAll(java("exchange"));
    assertThat(run(command.toArray(String[]::new)).asShell()).isEqualTo(7);
    assertThat(calls(Operation.ACCEPT)).isNotEmpty();
    assertThat(rows())
        .anySatisfy(
            row ->
                assertThat(row)
                    .isInstanceOfSatisfying(
                        Program.class, program -> assertThat(program.number()).isGreaterThan(1)));
  }

  @Test
  void aCallInWhichItIsKilledHasNotReturned() throws Exception {
    TracedProgram program = start(java("waits"));
    Await.until(
        Session.CEILING,
        "it waits in accept",
        () ->
            session.tracer().openCalls().snapshot(Side.CLIENT, 10).stream()
                .anyMatch(call -> call.operation() == Operation.ACCEPT));
    program.kill();
    program.awaitEnd();
    assertThat(calls(Operation.ACCEPT))
        .extracting(Call::outcome)
        .containsExactly(Outcome.NotReturned.NOT_RETURNED);
    assertThat(session.tracer().openCalls().snapshot(Side.CLIENT, 10)).isEmpty();
  }

  @Test
  void whatIsLeftOpenIsClosedByTheSystem() throws Exception {
    assertThat(runJava("left-open").asShell()).isEqualTo(5);
    assertThat(rows())
        .anySatisfy(
            row ->
                assertThat(row)
                    .isInstanceOfSatisfying(
                        Remark.class,
                        remark ->
                            assertThat(remark.remark())
                                .endsWith("closed by the system, as the program has ended")));
  }

  @Test
  void itCanBeKilledWithAllThatItHasStarted() throws Exception {
    TracedProgram program = start(List.of("sh", "-c", "sleep 1000 & sleep 1000"));
    Await.until(Session.CEILING, "it has started others", () -> program.processes().size() == 3);
    program.kill();
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(9, 0));
    assertThat(program.processes()).isEmpty();
  }

  @Test
  void theChildrenOfTheVirtualMachineAreLeftAlone() throws Exception {
    TracedProgram program = start(List.of("sleep", "1000"));
    for (int status = 1; status <= 10; status++) {
      Process own = new ProcessBuilder("sh", "-c", "exit " + status).start();
      assertThat(own.waitFor()).isEqualTo(status);
    }
    program.terminate();
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(15, 0));
  }

  private void assertNotStarted(String words, String... command) {
    assertThatThrownBy(() -> start(List.of(command)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(words);
  }

  @Test
  void whatCannotBeStartedIsSaid() throws Exception {
    assertNotStarted("There is no command to run.");
    assertNotStarted("There is no program named no-such-program.", "no-such-program");
    assertNotStarted("There is no file ./no-such-file.", "./no-such-file");
    assertNotStarted("is a folder", folder.toString());
    Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
    assertNotStarted("is not executable", script.toString());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    assertNotStarted("/no/such/interpreter", script.toString());
    Files.writeString(script, "#!/bin/sh\r\nexit\r\n");
    assertNotStarted("as on Windows", script.toString());
    Files.write(script, new byte[] {0x7f, 'E', 'L', 'F', 1, 2, 3});
    assertNotStarted("Exec format error", script.toString());
  }

  @Test
  void ofDescriptorsOfOursItHasTheThreeStreamsOnly() throws Exception {
    Path list = folder.resolve("descriptors");
    try (var held = Files.newByteChannel(folder.resolve("session.swj"))) {
      assertThat(held.isOpen()).isTrue();
      // ls has one itself for the folder that it reads.
      run("sh", "-c", "ls /proc/self/fd > " + list);
    }
    assertThat(Files.readAllLines(list)).hasSize(4);
  }
}
