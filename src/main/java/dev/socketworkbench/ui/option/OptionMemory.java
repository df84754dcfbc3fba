package dev.socketworkbench.ui.option;

import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.ui.support.SettingsStore;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of options from one run to the next.
 *
 * @param settings where
 * @param prefix before the options' names: {@code server}
 */
public record OptionMemory(SettingsStore settings, String prefix) {
  /** Keys that earlier versions wrote, by those that stand for them now. */
  private static final Map<String, String> EARLIER =
      Map.of(
          "server.interface", "server.address",
          "server.keep-bytes", "server.kept-bytes",
          "client.connect-timeout", "client.timeout");

  /** The values that are remembered; defaults for those that are not, or make no sense any more. */
  public OptionValues values(List<Option<?>> options) {
    OptionValues values = OptionValues.STANDARD;
    for (Option<?> option : options) {
      values = values.withText(option, text(key(option)));
    }
    return values;
  }

  private String text(String key) {
    return settings.get(key).or(() -> settings.get(EARLIER.getOrDefault(key, key))).orElse("");
  }

  /** Remembers what is typed, whether or not it makes sense. */
  public void keep(OptionForm form) {
    for (Option<?> option : form.options()) {
      settings.put(key(option), form.textProperty(option).get());
    }
  }

  private String key(Option<?> option) {
    return prefix + "." + option.name();
  }
}
