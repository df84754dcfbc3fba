package dev.socketworkbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's texts and the JDK's messages are the same words, in every language. */
final class ErrorTextsTest {
  private static final int ECONNREFUSED = 111;
  private static final int EISDIR = 21;

  @TempDir private Path folder;

  @Test
  void everyErrorIsFoundByItsOwnText() {
    if (Libc.isLinux()) {
      ErrorTexts texts = ErrorTexts.ofThisSystem();
      for (int errno = 1; errno <= ErrorTexts.LARGEST; errno++) {
        String text = ErrorTexts.of(errno).orElseThrow();
        assertThat(ErrorTexts.of(texts.errno(text).orElseThrow())).contains(text);
      }
      assertThat(texts.errno("no such thing")).isEmpty();
    }
  }

  /** A locale made for the test, in a character set that not every Java function knows. */
  private Program turkish() throws IOException, InterruptedException {
    Path locales = Files.createDirectory(folder.resolve("locales"));
    Process made =
        new ProcessBuilder(
                "localedef", "-i", "tr_TR", "-f", "ISO-8859-9", locales + "/tr_TR.ISO-8859-9")
            .redirectErrorStream(true)
            .start();
    made.getInputStream().readAllBytes();
    made.waitFor();
    return new Program(folder).in("LOCPATH", locales.toString()).in("LC_ALL", "tr_TR.ISO-8859-9");
  }

  private static List<String> installed() throws IOException {
    Process locales = new ProcessBuilder("locale", "-a").redirectErrorStream(true).start();
    return new String(locales.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  @Test
  void theNumberBehindAMessageIsFoundInEveryLocaleOfThisMachine() throws Exception {
    if (Libc.isLinux()) {
      assertThat(installed()).isNotEmpty();
      for (String locale : installed()) {
        Program program = new Program(folder).in("LC_ALL", locale);
        Process asked = program.startClass(Asking.class.getName(), folder.toString());
        assertThat(program.result(asked).out())
            .as(locale)
            .startsWith(ECONNREFUSED + " " + EISDIR + " ");
      }
    }
  }

  @Test
  void theNumberBehindAMessageIsFoundInALegacyCharacterSet() throws Exception {
    if (Libc.isLinux()) {
      Program program = turkish();
      Process asked = program.startClass(Asking.class.getName(), folder.toString());
      assertThat(program.result(asked).out()).startsWith(ECONNREFUSED + " " + EISDIR + " ");
    }
  }

  /** The child: makes two system calls fail and looks for the numbers of what the JDK says. */
  static final class Asking {
    public static void main(String[] args) throws IOException {
      ErrorTexts texts = ErrorTexts.ofThisSystem();
      String refused = "";
      InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
      int port;
      try (ServerSocket listener = new ServerSocket(0, 1, loopback)) {
        port = listener.getLocalPort();
      }
      try (Socket socket = new Socket(loopback, port)) {
        refused = "connected from " + socket.getLocalPort();
      } catch (IOException e) {
        refused = e.getMessage();
      }
      String folder = "";
      try (RandomAccessFile opened = new RandomAccessFile(args[0], "rw")) {
        folder = "opened " + opened.length();
      } catch (IOException e) {
        folder = e.getMessage().substring(e.getMessage().lastIndexOf('(') + 1).replace(")", "");
      }
      PrintStream out = System.out;
      out.println(
          texts.errno(refused).orElse(0)
              + " "
              + texts.errno(folder).orElse(0)
              + " "
              + System.getProperty("sun.jnu.encoding"));
    }
  }
}
