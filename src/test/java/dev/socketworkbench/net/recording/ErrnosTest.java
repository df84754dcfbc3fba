package dev.socketworkbench.net.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.posix.ErrorTexts;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the JDK's exceptions to what the system said. */
class ErrnosTest {

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"UNKNOWN", "EAI_.*"})
  void findsEachErrorByItsEnglishText(Errno errno) {
    assertThat(Errnos.outcome(new IOException(errno.text())))
        .isEqualTo(new Outcome.Failed(errno, errno.text()));
  }

  /** Each error as this machine's C library calls it, in the language of this process. */
  @Test
  void findsEachErrorByTheSystemsOwnText() {
    if (System.getProperty("os.name").startsWith("Linux")) {
      for (int number = 1; number <= ErrorTexts.LARGEST; number++) {
        String text = ErrorTexts.of(number).orElseThrow();
        assertThat(Errnos.outcome(new IOException(text)))
            .isInstanceOfSatisfying(
                Outcome.Failed.class,
                failed -> {
                  assertThat(failed.text()).isEqualTo(text);
                  assertThat(failed.code().isKnown()).as(text).isTrue();
                  assertThat(ErrorTexts.of(failed.code().number())).contains(text);
                });
      }
    }
  }

  @Test
  void dropsWhatTheJdkPutsBehind() {
    assertThat(Errnos.outcome(new BindException("Address already in use: bind")))
        .isEqualTo(new Outcome.Failed(Errno.EADDRINUSE, "Address already in use"));
  }

  @Test
  void knowsTheJdksOwnWordsForAReset() {
    assertThat(Errnos.outcome(new SocketException("Connection reset")))
        .isEqualTo(new Outcome.Failed(Errno.ECONNRESET, "Connection reset by peer"));
  }

  @Test
  void keepsWordsThatNobodyKnows() {
    assertThat(Errnos.outcome(new IOException("Das Netz: ist weg")))
        .isEqualTo(new Outcome.Failed(Errno.UNKNOWN, "Das Netz: ist weg"));
    assertThat(Errnos.outcome(new IOException()))
        .isEqualTo(new Outcome.Failed(Errno.UNKNOWN, "IOException"));
  }

  @Test
  void keepsANumberThatHasNoName() {
    assertThat(Errnos.outcome(new IOException("Unknown error 524")))
        .isEqualTo(new Outcome.Failed(ErrorCode.linux(524), "Unknown error 524"));
  }

  @ParameterizedTest
  @EnumSource(value = Errno.class, mode = EnumSource.Mode.MATCH_ALL, names = "EAI_.*")
  void findsEachErrorOfTheResolverByItsText(Errno errno) {
    assertThat(Errnos.outcome(new UnknownHostException("a.b: " + errno.text())))
        .isEqualTo(new Outcome.Failed(errno, errno.text()));
  }

  @Test
  void tellsANameThatIsUnknownFromOneThatCouldNotBeAskedFor() {
    assertThat(Errnos.outcome(new UnknownHostException("a.b: Name or service not known")))
        .isEqualTo(new Outcome.Failed(Errno.EAI_NONAME, "Name or service not known"));
    assertThat(
            Errnos.outcome(new UnknownHostException("a.b: Temporary failure in name resolution")))
        .isEqualTo(new Outcome.Failed(Errno.EAI_AGAIN, "Temporary failure in name resolution"));
    assertThat(Errnos.outcome(new UnknownHostException("a.b")))
        .isEqualTo(new Outcome.Failed(Errno.EAI_NONAME, "Name or service not known"));
  }

  @Test
  void tellsOurCloseFromTheSystemsErrors() {
    assertThat(Errnos.outcome(new AsynchronousCloseException()))
        .isEqualTo(Outcome.ClosedHere.CLOSED_HERE);
    assertThat(Errnos.unsupported(new UnsupportedOperationException("IPv6 not available")))
        .isEqualTo(new Outcome.Failed(Errno.EAFNOSUPPORT, "IPv6 not available"));
  }
}
