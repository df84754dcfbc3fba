package dev.socketworkbench.ui.client;

import dev.socketworkbench.explain.Cure;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.ui.problem.Cures;
import javafx.beans.value.ObservableValue;

/** Mends what keeps a client from connecting, and connects it. */
final class ClientCures implements Cures {
  private final ClientViewModel model;

  ClientCures(ClientViewModel model) {
    this.model = model;
  }

  @Override
  public ObservableValue<Boolean> possible() {
    return model.canConnectProperty();
  }

  @Override
  public boolean offers(Cure cure) {
    return switch (cure.kind()) {
      case START_SERVER, RETRY -> true;
      case CONNECT_THERE -> cure.where().lastIndexOf(':') > 0;
      case TRUST_ONCE -> !model.shownCertificates().isEmpty();
      case TRUST_AUTHORITY -> model.shownCertificates().size() > 1;
      case TRUST_SYSTEM -> !model.form().options().textProperty(TlsOptions.CA).get().isEmpty();
      case WITHOUT_TLS -> true;
      case REUSE_ADDRESS, FREE_PORT, DELETE_LEFT_OVER -> false;
    };
  }

  @Override
  public void apply(Cure cure) {
    switch (cure.kind()) {
      case START_SERVER -> model.connectToOwnServer();
      case CONNECT_THERE -> {
        int colon = cure.where().lastIndexOf(':');
        String host = cure.where().substring(0, colon).replace("[", "").replace("]", "");
        model.form().hostProperty().set(host);
        model.form().portProperty().set(cure.where().substring(colon + 1));
        model.connect();
      }
      case TRUST_ONCE -> model.connectAccepting(model.shownCertificates().getFirst());
      case TRUST_AUTHORITY -> {
        model.trust(model.shownCertificates().getLast());
        model.connect();
      }
      case TRUST_SYSTEM -> {
        model.form().options().set(TlsOptions.CA, "");
        model.connect();
      }
      case WITHOUT_TLS -> {
        model.form().options().set(TlsOptions.TLS, false);
        model.connect();
      }
      default -> model.connect();
    }
  }
}
