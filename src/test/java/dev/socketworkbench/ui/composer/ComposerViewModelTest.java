package dev.socketworkbench.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.message.history.SentText;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.testing.HeldBackground;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import dev.socketworkbench.ui.support.Background;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerViewModelTest {
  private final ComposerViewModel model = new ComposerViewModel(Background.inline());

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  @Test
  void nothingIsNoMessage() {
    assertThat(model.sendableProperty().get()).isFalse();
    assertThat(model.message()).isEmpty();
    assertThat(model.problem()).isEmpty();
  }

  @Test
  void theOtherFormFollowsTheTyping() {
    model.textProperty().set("Hi\\n");
    assertThat(model.otherFormProperty().get()).isEqualTo("48 69 0A");
    model.hexProperty().set(true);
    assertThat(model.textProperty().get()).isEqualTo("48 69 0A");
    assertThat(model.otherFormProperty().get()).isEqualTo("Hi\\n");
    model.hexProperty().set(false);
    assertThat(model.textProperty().get()).isEqualTo("Hi\\n");
  }

  @Test
  void macrosAreMadeAnewEachTimeAndLookingCountsNothing() throws Exception {
    model.textProperty().set("tick {{counter(n)}}: \\x41\\n");
    assertThat(model.message().map(ComposerViewModelTest::text))
        .contains("tick {{counter(n)}}: A\n");
    model.macrosProperty().set(true);
    assertThat(model.otherFormProperty().get()).startsWith("74 69 63 6B 20 31");
    assertThat(model.message().map(ComposerViewModelTest::text)).contains("tick 1: A\n");
    model.endOfLineProperty().set(EndOfLine.CRLF);
    assertThat(model.message().map(ComposerViewModelTest::text)).contains("tick 2: A\n\r\n");
    MessageMaker maker = model.maker().orElseThrow();
    assertThat(text(maker.make())).startsWith("tick 3");
    assertThat(text(maker.make())).startsWith("tick 4");

    model.endOfLineProperty().set(EndOfLine.NONE);
    model.textProperty().set("\\x01\\x02{{sum8()}}");
    assertThat(model.message()).contains(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    model.textProperty().set("now {{tme()}}");
    assertThat(model.sendableProperty().get()).isFalse();
    assertThat(model.maker()).isEmpty();
    Problem wrong = model.problem().orElseThrow();
    assertThat(model.textProperty().get().substring(wrong.from(), wrong.to())).isEqualTo("tme");
    assertThat(wrong.why()).contains("time");
    model.textProperty().set("\\q {{time()}}");
    assertThat(model.problem().orElseThrow().kind()).isEqualTo(Encoding.Kind.UNKNOWN_ESCAPE);
    model.textProperty().set("{{file(\"/etc/passwd\")}}");
    assertThat(model.message()).isEmpty();
    model.hexProperty().set(false);
    model.textProperty().set("{{}} is fine without macros");
    model.macrosProperty().set(false);
    assertThat(model.message()).isPresent();
  }

  @Test
  void upGoesToWhatBeginsAsTypedIfThereIsSomething() {
    for (String sent : List.of("GET /a", "PUT /b", "GET /c", "bye")) {
      model.textProperty().set(sent);
      model.sent();
    }
    model.textProperty().set("GET x");
    model.older("GET");
    assertThat(model.textProperty().get()).isEqualTo("GET /c");
    model.older("GET /c");
    assertThat(model.textProperty().get()).isEqualTo("GET /a");
    model.older("GET /a");
    assertThat(model.textProperty().get()).isEqualTo("GET /a");
    model.newer();
    assertThat(model.textProperty().get()).isEqualTo("GET /c");
    model.newer();
    assertThat(model.textProperty().get()).isEqualTo("GET x");
    model.textProperty().set("nothing");
    model.older("nothing");
    assertThat(model.textProperty().get()).isEqualTo("bye");
  }

  @Test
  void whatTheCharsetLacksCannotBeSent() {
    model.textProperty().set("€");
    assertThat(model.sendableProperty().get()).isTrue();
    model.charsetProperty().set(StandardCharsets.US_ASCII);
    assertThat(model.sendableProperty().get()).isFalse();
    assertThat(model.problem()).isPresent();
    assertThat(model.message()).isEmpty();
  }

  @Test
  void theEndOfLineIsPartOfTheMessage() {
    model.textProperty().set("a");
    model.endOfLineProperty().set(EndOfLine.CRLF);
    assertThat(model.message().map(ComposerViewModelTest::text)).contains("a\r\n");
  }

  @Test
  void aPasteOfSeveralLinesIsOneMessageAndLosesNothing() {
    String typed = model.pasted("one\r\ntwo\u0007\n").orElseThrow();
    model.textProperty().set(typed);
    assertThat(model.message().map(ComposerViewModelTest::text)).contains("one\r\ntwo\u0007\n");
  }

  @Test
  void aLargePasteIsKeptBesideTheFieldAndConvertedInTheBackground() {
    HeldBackground held = new HeldBackground();
    ComposerViewModel large = new ComposerViewModel(held);
    large.textProperty().set("typed before");
    String paste = "0123456789abcdef".repeat(4 * 1024 * 1024);
    assertThat(large.pasted(paste)).isEmpty();
    assertThat(large.textProperty().get()).isEqualTo("typed before");
    assertThat(large.message()).isEmpty();
    held.release();
    assertThat(large.message().map(ByteBuffer::remaining)).contains(64 * 1024 * 1024);
    large.sent();
    assertThat(large.pasteProperty().get()).isEmpty();
    assertThat(large.message().map(ComposerViewModelTest::text)).contains("typed before");
  }

  @Test
  void aConversionThatWasOvertakenIsForgotten() {
    HeldBackground held = new HeldBackground();
    ComposerViewModel large = new ComposerViewModel(held);
    large.pasted("x".repeat(ComposerViewModel.MOST_TYPED + 1));
    large.removePaste();
    large.textProperty().set("short");
    held.release();
    assertThat(large.message().map(ComposerViewModelTest::text)).contains("short");
  }

  @Test
  void whatIsSentIsRememberedUnlessAPersonSaysNo(@TempDir Path folder) throws Exception {
    SentHistory all = new SentHistory(folder.resolve("history.txt"));
    model.rememberIn(all);
    model.textProperty().set("kept");
    model.sent();
    model.keptProperty().set(false);
    model.textProperty().set("secret");
    model.sent();
    model.keptProperty().set(true);
    assertThat(all.all()).containsExactly(new SentText("kept", false));
    assertThat(Files.readString(all.file())).isEqualTo("history 1\ntext \"kept\"\n");
    model.older();
    assertThat(model.textProperty().get()).isEqualTo("kept");
    model.newer();
    assertThat(model.textProperty().get()).isEqualTo("secret");
    ComposerViewModel other = new ComposerViewModel(Background.inline());
    other.rememberIn(all);
    other.hexProperty().set(true);
    other.older();
    assertThat(other.textProperty().get()).isEqualTo("kept");
    assertThat(other.hexProperty().get()).isFalse();
  }

  @Test
  void theHistoryIsSearchedByAllWords() {
    List<SentText> all =
        List.of(
            new SentText("GET /a", false),
            new SentText("put", false),
            new SentText("get b", false));
    assertThat(HistoryFinder.found(all, "get"))
        .extracting(SentText::text)
        .containsExactly("get b", "GET /a");
    assertThat(HistoryFinder.found(all, "a get"))
        .extracting(SentText::text)
        .containsExactly("GET /a");
    assertThat(HistoryFinder.found(all, "")).hasSize(3);
  }
}
