package dev.socketworkbench.ui.load;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.load.AnswerCheck;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.ui.support.Messages;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** What is typed and chosen before a load begins. */
public final class LoadForm {
  /** What is typed. */
  public enum LoadField {
    HOST,
    PORT,
    CONNECTIONS,
    SIZE,
    RATE,
    SECONDS
  }

  private final Map<LoadField, StringProperty> typed = new EnumMap<>(LoadField.class);
  private final Map<LoadField, Function<String, Input<?>>> meanings =
      new EnumMap<>(LoadField.class);
  private final HostInput hosts;
  private final PortInput ports;
  private final NumberInput connections =
      number(Messages.get("load.connections.what"), 1, LoadSettings.MOST_CONNECTIONS);
  private final NumberInput sizes =
      number(Messages.get("load.size.what"), 1, LoadSettings.LARGEST_SIZE);
  private final NumberInput rates =
      number(Messages.get("load.rate.what"), 0, LoadSettings.HIGHEST_RATE);
  private final NumberInput seconds =
      number(Messages.get("load.seconds.what"), 1, LoadSettings.MOST_SECONDS);
  private final ObjectProperty<AnswerCheck> check = new SimpleObjectProperty<>(AnswerCheck.ECHO);
  private final BooleanProperty recorded = new SimpleBooleanProperty();

  LoadForm(Kernel kernel) {
    hosts = new HostInput(kernel.interfaces());
    ports = PortInput.forClient(kernel.services());
    LoadSettings usual = LoadSettings.of("127.0.0.1", 60000);
    add(LoadField.HOST, usual.host(), hosts::parse);
    add(LoadField.PORT, Integer.toString(usual.port()), ports::parse);
    add(LoadField.CONNECTIONS, Integer.toString(usual.connections()), connections::parse);
    add(LoadField.SIZE, Integer.toString(usual.size()), sizes::parse);
    add(LoadField.RATE, Integer.toString(usual.rate()), rates::parse);
    add(LoadField.SECONDS, Integer.toString(usual.seconds()), seconds::parse);
  }

  private static NumberInput number(String what, int least, int most) {
    return new NumberInput(what, least, most);
  }

  private void add(LoadField field, String usual, Function<String, Input<?>> meaning) {
    typed.put(field, new SimpleStringProperty(usual));
    meanings.put(field, meaning);
  }

  /** A field, as typed. */
  public StringProperty typedProperty(LoadField field) {
    return typed.get(field);
  }

  /** What is wrong with a field as it stands. */
  public ObservableValue<Optional<Explanation>> problem(LoadField field) {
    return typed.get(field).map(text -> meanings.get(field).apply(text).problem());
  }

  /** What counts as an answer. */
  public ObjectProperty<AnswerCheck> checkProperty() {
    return check;
  }

  /** Whether the load's own calls are recorded. */
  public BooleanProperty recordedProperty() {
    return recorded;
  }

  /** The settings, or what is wrong with the first field that is wrong. */
  Input<LoadSettings> settings() {
    Input<String> host = hosts.parse(text(LoadField.HOST));
    Input<Integer> port = ports.parse(text(LoadField.PORT));
    Input<Integer> many = connections.parse(text(LoadField.CONNECTIONS));
    Input<Integer> size = sizes.parse(text(LoadField.SIZE));
    Input<Integer> rate = rates.parse(text(LoadField.RATE));
    Input<Integer> length = seconds.parse(text(LoadField.SECONDS));
    return Stream.of(host, port, many, size, rate, length)
        .map(Input::problem)
        .flatMap(Optional::stream)
        .findFirst()
        .<Input<LoadSettings>>map(Input.Bad::new)
        .orElseGet(
            () ->
                new Input.Good<>(
                    LoadSettings.of(host.value().orElseThrow(), port.value().orElseThrow())
                        .withConnections(many.value().orElseThrow())
                        .withSize(size.value().orElseThrow())
                        .withRate(rate.value().orElseThrow())
                        .withSeconds(length.value().orElseThrow())
                        .withCheck(check.get())));
  }

  private String text(LoadField field) {
    return typed.get(field).get();
  }
}
