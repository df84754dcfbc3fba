package dev.socketworkbench.ui.composer;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.message.history.SentText;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import dev.socketworkbench.ui.composer.MessageForm.Notation;
import dev.socketworkbench.ui.support.Background;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A message being written: the text, how it is meant, and the bytes that it will be. A paste too
 * large for a text field is kept beside it, whole, and is the message until it is sent or removed.
 */
public final class ComposerViewModel {
  /** Characters; a text field stays quick up to about here. Longer pastes are kept beside it. */
  public static final int MOST_TYPED = 16 * 1024;

  private final Background background;
  private final MessageHistory<SentText> history = new MessageHistory<>();
  private final BooleanProperty kept = new SimpleBooleanProperty(true);
  private Optional<SentHistory> keptHistory = Optional.empty();
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty hex = new SimpleBooleanProperty();
  private final BooleanProperty macros = new SimpleBooleanProperty();
  private final SentBytes made = newBytes();
  private Optional<MacroText> macroText = Optional.empty();
  private final ObjectProperty<Charset> charset =
      new SimpleObjectProperty<>(MessageForm.CHARSETS.getFirst());
  private final ObjectProperty<EndOfLine> endOfLine = new SimpleObjectProperty<>(EndOfLine.NONE);
  private final ReadOnlyObjectWrapper<Optional<String>> paste =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Encoding>> encoding =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper otherForm = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
  private long version;
  private boolean converting;

  /** Which messages of the history are walked. */
  private Predicate<SentText> like = any -> true;

  /** An empty composer. */
  public ComposerViewModel(Background background) {
    this.background = background;
    text.addListener((o, old, now) -> update());
    charset.addListener((o, old, now) -> update());
    endOfLine.addListener((o, old, now) -> update());
    hex.addListener((o, old, now) -> convertTyped(old, now));
    macros.addListener((o, old, now) -> update());
    update();
  }

  /** What is in the field. */
  public StringProperty textProperty() {
    return text;
  }

  /** Whether hexadecimal digits are typed; switching writes the same bytes in the other form. */
  public BooleanProperty hexProperty() {
    return hex;
  }

  /** Whether what stands in double braces makes its bytes anew each time. */
  public BooleanProperty macrosProperty() {
    return macros;
  }

  private static SentBytes newBytes() {
    return new SentBytes(ScriptPermissions.NONE, InstantSource.system());
  }

  /** How characters become bytes. */
  public ObjectProperty<Charset> charsetProperty() {
    return charset;
  }

  /** What is put behind every message. */
  public ObjectProperty<EndOfLine> endOfLineProperty() {
    return endOfLine;
  }

  /** The large paste that is the message now, if there is one. */
  public ReadOnlyObjectProperty<Optional<String>> pasteProperty() {
    return paste.getReadOnlyProperty();
  }

  /** The bytes or the problem; empty while a large paste is being converted. */
  public ReadOnlyObjectProperty<Optional<Encoding>> encodingProperty() {
    return encoding.getReadOnlyProperty();
  }

  /** The beginning of the message in the form that is not being typed. */
  public ReadOnlyStringProperty otherFormProperty() {
    return otherForm.getReadOnlyProperty();
  }

  /** Whether there are bytes to send. */
  public ReadOnlyBooleanProperty sendableProperty() {
    return sendable.getReadOnlyProperty();
  }

  /** What is wrong, if something is. */
  public Optional<Problem> problem() {
    return encoding.get().filter(Problem.class::isInstance).map(Problem.class::cast);
  }

  /**
   * The bytes as they stand, or empty if they cannot be sent. Nothing is changed, but that each
   * call makes those of macros anew.
   */
  public Optional<ByteBuffer> message() {
    if (sendable.get() && macroText.isPresent()) {
      try {
        return Optional.of(ByteBuffer.wrap(macroText.get().bytes(made)));
      } catch (ScriptFailure e) {
        encoding.set(Optional.of(failed(e)));
        sendable.set(false);
        return Optional.empty();
      }
    }
    return sendable.get()
        ? encoding.get().map(e -> ByteBuffer.wrap(((Encoded) e).bytes()))
        : Optional.empty();
  }

  /** Makes the message as it stands now, with its macros anew each time; empty if it cannot be. */
  public Optional<MessageMaker> maker() {
    return macroText.isPresent() && sendable.get()
        ? macroText.map(each -> each.maker(made))
        : message().map(MessageMaker::always);
  }

  private Problem failed(ScriptFailure failure) {
    return new Problem(
        0, text.get().length(), Kind.MACRO, text.get(), String.valueOf(failure.getMessage()));
  }

  /** Says that the message was sent: it goes into the history, and a large paste goes away. */
  public void sent() {
    if (paste.get().isPresent()) {
      removePaste();
    } else {
      remember(new SentText(text.get(), hex.get()));
    }
  }

  private void remember(SentText sent) {
    if (!kept.get() || sent.text().isEmpty()) {
      history.end();
      return;
    }
    history.add(sent);
    keptHistory
        .filter(all -> all.add(sent))
        .ifPresent(
            all ->
                background.run(
                    () -> {
                      all.write(sent);
                      return all;
                    },
                    done -> {},
                    notWritten -> {})); // it is known until the window is closed
  }

  /** Whether messages that are sent go into the history. */
  public BooleanProperty keptProperty() {
    return kept;
  }

  /** Remembers messages here, too, from now on. */
  public void rememberIn(SentHistory all) {
    keptHistory = Optional.of(all);
  }

  /** Where long work is done. */
  Background background() {
    return background;
  }

  /** The history that is searched; empty if there is none. */
  Optional<SentHistory> keptHistory() {
    return keptHistory;
  }

  /** Puts a message of the history into the field, as it was typed. */
  void show(SentText sent) {
    converting = true;
    hex.set(sent.hex());
    text.set(sent.text());
    converting = false;
    update();
  }

  /** Puts these bytes into the field, with nothing behind them. */
  public void show(byte[] bytes) {
    endOfLine.set(EndOfLine.NONE);
    Notation notation = hex.get() ? Notation.HEX : Notation.ESCAPED;
    text.set(MessageCodec.decode(bytes, new MessageForm(notation, charset.get(), EndOfLine.NONE)));
  }

  /**
   * Something was pasted, and it is one message or a part of one.
   *
   * @return what to put into the text field at the caret, or empty if it is kept beside the field
   */
  public Optional<String> pasted(String clipboard) {
    if ((long) clipboard.length() + text.get().length() > MOST_TYPED) {
      paste.set(Optional.of(clipboard));
      update();
      return Optional.empty();
    }
    return Optional.of(hex.get() ? clipboard : typeable(clipboard));
  }

  /** Throws the large paste away; what was typed before is the message again. */
  public void removePaste() {
    paste.set(Optional.empty());
    update();
  }

  /** Puts the message sent before this one into the field, if there is one. */
  public void older() {
    older("");
  }

  /**
   * The same; a walk that begins goes to those that begin with what was typed, if there are such.
   *
   * @param typed what stands before the caret
   */
  public void older(String typed) {
    keptHistory.ifPresent(all -> history.know(all.all()));
    SentText shown = new SentText(text.get(), hex.get());
    boolean begins = history.isAtEnd();
    if (begins) {
      like = sent -> sent.text().startsWith(typed);
    }
    Optional<SentText> found = history.older(shown, like);
    if (found.isEmpty() && begins && !typed.isEmpty()) {
      like = any -> true;
      found = history.older(shown, like);
    }
    found.ifPresent(this::show);
  }

  /** The way back from {@link #older()}. */
  public void newer() {
    history.newer(like).ifPresent(this::show);
  }

  /** Control characters which a text field would drop in silence, as escapes; lines stay lines. */
  private static String typeable(String clipboard) {
    StringBuilder out = new StringBuilder(clipboard.length() + 16);
    for (int i = 0; i < clipboard.length(); i++) {
      char c = clipboard.charAt(i);
      switch (c) {
        case '\n', '\t' -> out.append(c);
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            Escapes.appendUnit(out, c);
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private MessageForm form() {
    Notation notation =
        hex.get() ? Notation.HEX : paste.get().isPresent() ? Notation.VERBATIM : Notation.ESCAPED;
    return new MessageForm(notation, charset.get(), endOfLine.get());
  }

  private void update() {
    if (converting) {
      return;
    }
    long mine = ++version;
    MessageForm form = form();
    macroText = Optional.empty();
    if (paste.get().isEmpty()) {
      if (macros.get() && !hex.get() && MacroText.hasMacros(text.get())) {
        showMacros(form);
        return;
      }
      show(MessageCodec.encode(text.get(), form), form);
      return;
    }
    encoding.set(Optional.empty());
    sendable.set(false);
    otherForm.set("");
    String pasted = paste.get().get();
    background.run(
        () -> MessageCodec.encode(pasted, form),
        done -> {
          if (mine == version) {
            show(done, form);
          }
        },
        tooLarge -> removePaste());
  }

  private void showMacros(MessageForm form) {
    MacroText.MacroReading read = MacroText.read(text.get(), form);
    if (read.text().isEmpty()) {
      show(read.problem().orElseThrow(), form);
      return;
    }
    try {
      // Counters of its own: looking at a message counts nothing.
      show(new Encoded(read.text().get().bytes(newBytes())), form);
      macroText = read.text();
    } catch (ScriptFailure e) {
      show(failed(e), form);
    }
  }

  private void show(Encoding now, MessageForm form) {
    encoding.set(Optional.of(now));
    if (now instanceof Encoded message) {
      Notation other = form.notation() == Notation.HEX ? Notation.ESCAPED : Notation.HEX;
      otherForm.set(MessageCodec.preview(message.bytes(), other, form.charset()));
      sendable.set(message.bytes().length > 0);
    } else {
      otherForm.set("");
      sendable.set(false);
    }
  }

  /** Writes what is typed in the other notation; what cannot be read stays as it stands. */
  private void convertTyped(boolean wasHex, boolean isHex) {
    if (converting) {
      return; // it is typed so already
    }
    Notation before = wasHex ? Notation.HEX : Notation.ESCAPED;
    Notation after = isHex ? Notation.HEX : Notation.ESCAPED;
    MessageForm plain = new MessageForm(before, charset.get(), EndOfLine.NONE);
    if (MessageCodec.encode(text.get(), plain) instanceof Encoded typed) {
      converting = true;
      text.set(MessageCodec.decode(typed.bytes(), plain.with(after)));
      converting = false;
    }
    update();
  }
}
