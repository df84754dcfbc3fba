package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Cure;
import dev.socketworkbench.net.channel.LeftOverFile;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.problem.Cures;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;

/** Mends what keeps a server from starting, and starts it. */
final class ServerCures implements Cures {
  private final ServerViewModel model;

  ServerCures(ServerViewModel model) {
    this.model = model;
  }

  private OptionForm options() {
    return model.form().options();
  }

  @Override
  public ObservableValue<Boolean> possible() {
    return model.canStartProperty();
  }

  @Override
  public boolean offers(Cure cure) {
    return switch (cure.kind()) {
      case REUSE_ADDRESS -> !options().input(ServerOptions.REUSE_ADDRESS).value().orElse(false);
      case FREE_PORT ->
          !options().input(ServerOptions.PORT).value().equals(java.util.Optional.of(0));
      case RETRY, DELETE_LEFT_OVER -> true;
      case START_SERVER, CONNECT_THERE, TRUST_ONCE, TRUST_AUTHORITY, TRUST_SYSTEM, WITHOUT_TLS ->
          false;
    };
  }

  @Override
  public void apply(Cure cure) {
    switch (cure.kind()) {
      case REUSE_ADDRESS -> options().set(ServerOptions.REUSE_ADDRESS, true);
      case FREE_PORT -> options().set(ServerOptions.PORT, 0);
      case DELETE_LEFT_OVER -> {
        boolean gone = LeftOverFile.delete(Path.of(cure.where()));
        assert gone || model.canStartProperty().get(); // if not, the start says why
      }
      default -> {
        // The same once more.
      }
    }
    model.start();
  }
}
