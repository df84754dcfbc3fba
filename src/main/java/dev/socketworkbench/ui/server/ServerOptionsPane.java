package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.support.Controls;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TitledPane;

/** What a server can be given beyond the lesson's first page; folded at first. */
final class ServerOptionsPane extends TitledPane {
  private static final Set<Option<?>> ON_FIRST_PAGE =
      Set.of(
          ServerOptions.INTERFACE,
          ServerOptions.PORT,
          ServerOptions.BEHAVIOUR,
          ServerOptions.UDP,
          ScriptOptions.SCRIPT);

  ServerOptionsPane(ServerForm server) {
    Controls.named(this, "server-options");
    setExpanded(false);
    setAnimated(false);
    setMinWidth(0);
    OptionForm form = server.options();
    List<Option<?>> further =
        form.options().stream().filter(each -> !ON_FIRST_PAGE.contains(each)).toList();
    Controls.fillOnce(
        expandedProperty(),
        () ->
            setContent(
                new OptionFields(form, further, "server")
                    .showOnly(server::applies, server.modes())));
  }

  /** Whether an option's field is in it. */
  boolean has(Option<?> option) {
    return !ON_FIRST_PAGE.contains(option);
  }
}
