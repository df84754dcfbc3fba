package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.ReadMessage;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.ui.timeline.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that several calls moved are read whole. */
final class ReadBytesTest {
  private final Template greeting =
      TemplateLibrary.ofProgram()
          .named("greeting")
          .flatMap(each -> each.reading().template())
          .orElseThrow();
  private Session session;

  @AfterEach
  void close() throws IOException {
    session.close();
  }

  /** The row of the socket's receive of just these bytes. */
  private static long row(Journal journal, String text) {
    for (long row = 0; row < journal.all().size(); row++) {
      if (journal.all().get(row) instanceof SocketEvent event
          && !event.sends()
          && new String(event.bytes(), StandardCharsets.UTF_8).equals(text)) {
        return row;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private ReadBytes read(String text, boolean isDatagram) {
    Journal journal = session.live().journal();
    return ReadBytes.of(greeting, journal, row(journal, text), isDatagram);
  }

  @Test
  void messagesThatBeginBeforeTheRowAndEndBehindItAreReadWhole() throws IOException {
    session =
        new Session()
            .connected(1)
            .recv(Session.conn(1), "\0\1a\0\3h")
            .send(Session.conn(1), "\0\5other")
            .recv(Session.conn(1), "ey\0\2h")
            .recv(Session.conn(1), "i\0\1x");
    ReadBytes read = read("ey\0\2h", false);
    assertThat(read.before()).isEqualTo(3);
    assertThat(read.behind()).isEqualTo(1);
    assertThat(read.bytes()).isEqualTo("\0\3hey\0\2hi".getBytes(StandardCharsets.UTF_8));
    assertThat(read.messages()).hasSize(2).allMatch(ReadMessage::fits);
    ReadBytes alone = read("ey\0\2h", true);
    assertThat(alone.bytes()).isEqualTo("ey\0\2h".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatAnUnfinishedMessageClaimsBelongsToItUnlessItIsReadByItself() throws IOException {
    session =
        new Session()
            .connected(1)
            .recv(Session.conn(1), "\100\100 a length that never comes")
            .recv(Session.conn(1), "\0\2hi");
    ReadBytes read = read("\0\2hi", false);
    assertThat(read.messages().getLast().end()).isEqualTo(ReadMessage.HowRead.UNFINISHED);
    assertThat(read.before()).isEqualTo(28);
    assertThat(read("\0\2hi", true).messages())
        .singleElement()
        .satisfies(each -> assertThat(each.fits()).isTrue());
  }
}
