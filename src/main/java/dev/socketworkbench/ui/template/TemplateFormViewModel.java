package dev.socketworkbench.ui.template;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import dev.socketworkbench.template.message.FieldText;
import dev.socketworkbench.template.message.FieldsMaker;
import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.template.message.Filling;
import dev.socketworkbench.template.message.MadeMessage;
import dev.socketworkbench.template.syntax.FieldExtent;
import dev.socketworkbench.template.syntax.FieldPreset;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateField.BitsField;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import dev.socketworkbench.template.syntax.TemplateField.PaddingField;
import dev.socketworkbench.template.syntax.TemplateField.RepeatField;
import dev.socketworkbench.template.syntax.TemplateField.ValueField;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A message that is filled in by a template. FX thread. */
public final class TemplateFormViewModel {
  private static final String USE = "form";
  private static final int MOST_SHOWN = 60;

  private final Background background;
  private final KnownTemplates known;
  private final ReadOnlyStringWrapper head = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper receiver = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<MadeMessage> made = new ReadOnlyObjectWrapper<>(nothing());
  private Optional<Template> template = Optional.empty();
  private Optional<TemplateUser> user = Optional.empty();
  private Map<String, String> typed = new HashMap<>();

  /** What was typed into each template in this session. */
  private final Map<String, Map<String, String>> kept = new HashMap<>();

  private String name = "";

  /** A form of no template. */
  public TemplateFormViewModel(Background background, KnownTemplates known) {
    this.background = background;
    this.known = known;
  }

  private static MadeMessage nothing() {
    return new MadeMessage(new byte[0], List.of(), Map.of());
  }

  /** Which templates there are. */
  KnownTemplates known() {
    return known;
  }

  /** What the template is; empty while none is chosen. */
  public ReadOnlyStringProperty headProperty() {
    return head.getReadOnlyProperty();
  }

  /** What was done; empty for nothing. */
  public ReadOnlyStringProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** What is wrong; empty for nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Who sends it. */
  public ReadOnlyStringProperty receiverProperty() {
    return receiver.getReadOnlyProperty();
  }

  /** Whether all fields are right. */
  public ReadOnlyBooleanProperty sendableProperty() {
    return sendable.getReadOnlyProperty();
  }

  /** The message as far as it is filled in. */
  public ReadOnlyObjectProperty<MadeMessage> madeProperty() {
    return made.getReadOnlyProperty();
  }

  /** The template that was chosen last; empty if none was. */
  public String name() {
    return name;
  }

  /** Is filled in for this client or server from now on. */
  public void fill(TemplateUser newUser) {
    user = Optional.of(newUser);
    receiver.set(newUser.name().get());
    done.set("");
    notice.set("");
    if (name.isEmpty()) {
      known.choice(USE).ifPresent(this::choose);
    }
  }

  /** Chooses a template; what was typed into it before is there again. */
  public void choose(String wanted) {
    known.choose(USE, wanted);
    if (!name.isEmpty()) {
      kept.put(name, typed);
    }
    name = wanted;
    typed = new HashMap<>(kept.getOrDefault(wanted, Map.of()));
    readAgain();
  }

  /** Reads the template again: its file was changed. */
  public void readAgain() {
    String wanted = name;
    if (wanted.isEmpty()) {
      return;
    }
    background.run(
        () -> TemplateLibrary.find(wanted),
        file -> {
          if (wanted.equals(name)) {
            show(file);
          }
        },
        failure -> {
          template = Optional.empty();
          head.set("");
          make();
          notice.set(Escapes.visible(String.valueOf(failure.getMessage())));
        });
  }

  private void show(TemplateFile file) {
    template = file.reading().template();
    head.set(template.map(TemplateFormViewModel::head).orElse(""));
    make();
    notice.set(TemplateWords.mistakes(file));
  }

  private static String head(Template is) {
    return is.summary().isEmpty()
        ? is.title()
        : is.title().isEmpty() ? is.summary() : is.title() + ". " + is.summary();
  }

  private void make() {
    MadeMessage now =
        template.map(is -> FieldsMaker.make(is, new Filling(typed))).orElseGet(() -> nothing());
    sendable.set(template.isPresent() && now.isWhole() && now.bytes().length > 0);
    made.set(now);
    done.set("");
    notice.set("");
  }

  /** What is typed into a field. */
  public String typed(String path) {
    return typed.getOrDefault(path, "");
  }

  /** Types into a field. */
  public void type(String path, String text) {
    if (!text.equals(typed(path))) {
      typed.put(path, text);
      make();
    }
  }

  /** Empties all fields. */
  public void clear() {
    typed.clear();
    make();
  }

  /** What is wrong with a field; empty for nothing. */
  String problem(String path) {
    return made.get().problems().getOrDefault(path, "");
  }

  /** What is in a field into which nothing is typed. */
  String unfilled(FilledField field) {
    if (field.field() instanceof RepeatField repeat && !repeat.joined().isEmpty()) {
      return repeat.proposed();
    }
    boolean isNamed = field.field() instanceof IntegerField integer && integer.names().isPresent();
    return isNamed ? value(field) : FieldText.typed(field, made.get().bytes());
  }

  /** What is in a field into which nobody can write. */
  String value(FilledField field) {
    return FieldText.shown(field, made.get().bytes(), MOST_SHOWN);
  }

  /** Whether it has a line of its own. */
  static boolean isShown(FilledField field) {
    return !(field.field() instanceof PaddingField) && !isOfJoined(field);
  }

  private static boolean isOfJoined(FilledField field) {
    return field.isItem() && !((RepeatField) field.field()).joined().isEmpty();
  }

  /** The lines of the form: what is within something typed in one has none. */
  List<FilledField> lines() {
    List<FilledField> all = made.get().fields();
    List<String> hidden =
        all.stream()
            .filter(TemplateFormViewModel::isOfJoined)
            .map(each -> each.path() + ".")
            .toList();
    return all.stream()
        .filter(TemplateFormViewModel::isShown)
        .filter(each -> hidden.stream().noneMatch(each.path()::startsWith))
        .toList();
  }

  /** Whether a person can write into it. */
  static boolean isWritable(FilledField field) {
    return switch (field.field()) {
      case ValueField value -> !(value.preset() instanceof FieldPreset.ConstantValue);
      case RepeatField repeat ->
          !field.isItem()
              && !(repeat.extent() instanceof FieldExtent.FixedExtent && repeat.joined().isEmpty());
      case BitsField bits -> false;
      default -> false;
    };
  }

  /** Sends the message, or says why it cannot be sent. */
  public void send() {
    if (!sendable.get() || user.isEmpty()) {
      return;
    }
    receiver.set(user.get().name().get());
    byte[] bytes = made.get().bytes();
    done.set("");
    if (!user.get().canSend().getValue()) {
      notice.set(user.get().whyNot().get());
    } else if (user.get().send().test(ByteBuffer.wrap(bytes))) {
      notice.set("");
      done.set(Messages.get("template.sent", bytes.length, user.get().name().get()));
    }
  }

  /** Puts the bytes into the field for messages. */
  public void write() {
    if (sendable.get()) {
      user.ifPresent(to -> to.write().accept(made.get().bytes()));
      done.set(Messages.get("template.written"));
    }
  }
}
