package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code code}, as it is typed. */
@EnabledOnOs(OS.LINUX)
class CodeCommandTest {
  @TempDir Path folder;

  private String session;

  @BeforeEach
  void record() throws Exception {
    Path calls = folder.resolve("greeting.calls");
    Files.writeString(
        calls,
        """
        s = socket(AF_INET, SOCK_STREAM)
        setsockopt(s, SO_REUSEADDR, 1)
        bind(s, "127.0.0.1", 0)
        listen(s, 5)
        c = socket(AF_INET, SOCK_STREAM)
        connect(c, "127.0.0.1", port(s))
        a = accept(s)
        send(c, "hello\\n")
        recv(a, 4096)
        send(a, "you said hello\\n")
        recv(c, 100)
        setsockopt(c, SO_LINGER, 0)
        close(c)
        close(a)
        close(s)
        """);
    session = folder.resolve("greeting.swj").toString();
    Run recorded = Run.of("calls", calls.toString(), "--record", session);
    assertThat(recorded.code()).as(recorded.err()).isZero();
  }

  @Test
  void pythonIsWhatIsWrittenUnlessAnotherLanguageIsAskedFor() throws Exception {
    Run run = Run.of("code", session);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env python3\n\"\"\"The calls of greeting.swj as a program.\"\"\"\n")
        .contains("with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:\n")
        .contains("client.connect(server.getsockname())\n")
        .contains("connection.sendall(b\"you said \" + message)\n")
        .contains("close will reset the connection");
  }

  @Test
  void aSocketComesWithWhatBelongsToIt() throws Exception {
    String client = Run.of("code", session, "--socket", "sock#2").lines();
    assertThat(client).contains("client.sendall(b\"hello\\n\")").doesNotContain(".accept()");
    String connection = Run.of("code", session, "--socket", "sock#3").lines();
    assertThat(connection)
        .contains("server.listen(5)")
        .contains(".accept()")
        .doesNotContain("client");
    String server = Run.of("code", session, "--socket", "sock#1").lines();
    assertThat(server.replace("sock#1", "sock#3")).isEqualTo(connection);
  }

  @Test
  void theProgramGoesIntoAFile() throws Exception {
    Path file = folder.resolve("session.c");
    Run run = Run.of("code", session, "-l", "C", "--output", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(file).content().contains("int main(void) {").contains(".l_linger = 0");
    Run onto = Run.of("code", session, "-o", session);
    assertThat(onto.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(onto.err()).contains("this is the session itself");
  }

  @Test
  void aJournalThatIsBeingRecordedIsNotReplaced() throws Exception {
    Path other = folder.resolve("other.swj");
    try (Journal recorded =
        Journal.create(other, SessionClock.start(), new DiskBudget(8L << 30, 0))) {
      recorded.append(new Note(1, "mine"));
      Run onto = Run.of("code", session, "-o", other.toString());
      assertThat(onto.code()).isEqualTo(ExitCodes.FAILED);
      assertThat(onto.err()).contains("is recording a session into this file");
    }
    try (Journal kept = Journal.open(other)) {
      assertThat(kept.all().get(0)).isEqualTo(new Note(1, "mine"));
    }
  }

  @Test
  void whatCannotBeSaidInALanguageIsSaid() throws Exception {
    Path calls = folder.resolve("option.calls");
    Files.writeString(
        calls,
        """
        s = socket(AF_INET, SOCK_STREAM)
        setsockopt(s, TCP_MAXSEG, 1000)
        """);
    String record = folder.resolve("option.swj").toString();
    assertThat(Run.of("calls", calls.toString(), "--record", record).code()).isZero();
    Run run = Run.of("code", record, "--language", "java");
    assertThat(run.code()).isZero();
    String said = "TCP_MAXSEG with the value 1000 cannot be said in Java.";
    assertThat(run.err()).contains(said);
    assertThat(run.out()).contains("// " + said);
    assertThat(Run.of("code", record).lines()).contains("socket.TCP_MAXSEG, 1000)");
  }

  @Test
  void aShellHasALineForEachSocket() throws Exception {
    Run run = Run.of("code", session, "--language", "shell");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("An answer that is made of what came cannot be said");
    assertThat(run.out())
        .contains("socat -t 10 - TCP4-LISTEN:0,bind=127.0.0.1,reuseaddr,backlog=5,shut-none\n")
        .containsPattern("printf 'hello.n' \\| socat -t 10 - TCP4:127.0.0.1:\\d+,linger=0");
  }

  @Test
  void mistakesAreSaid() throws Exception {
    Run noSocket = Run.of("code", session, "--socket", "client#9");
    assertThat(noSocket.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(noSocket.err())
        .contains("There is no call on client#9 in this session; it has calls on sock#1, sock#2");
    Run noName = Run.of("code", session, "--socket", "client");
    assertThat(noName.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(noName.err()).contains("'client' is not a socket such as client#1");
    Run noLanguage = Run.of("code", session, "--language", "cobol");
    assertThat(noLanguage.code()).isEqualTo(ExitCodes.CANNOT_START);
    assertThat(noLanguage.err()).contains("there is no language 'cobol' here; there are python, c");
    Run noFile = Run.of("code", folder.resolve("none.swj").toString());
    assertThat(noFile.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(noFile.err()).contains("none.swj");
  }
}
