package dev.socketworkbench.ui.replay;

import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed about the TLS of a replay: keys and certificates are those of now. */
final class ReplayTlsFields {
  private final StringProperty authorities = new SimpleStringProperty(this, "authorities", "");
  private final StringProperty serverName = new SimpleStringProperty(this, "serverName", "");
  private final StringProperty certificate = new SimpleStringProperty(this, "certificate", "");
  private final StringProperty key = new SimpleStringProperty(this, "key", "");
  private final BooleanProperty insecure = new SimpleBooleanProperty(this, "insecure");

  /** A file with the certificates that are trusted. */
  StringProperty authoritiesProperty() {
    return authorities;
  }

  /** The name for which a client wants a certificate. */
  StringProperty serverNameProperty() {
    return serverName;
  }

  /** A file with this side's certificate. */
  StringProperty certificateProperty() {
    return certificate;
  }

  /** A file with its key. */
  StringProperty keyProperty() {
    return key;
  }

  /** Whether any certificate will do. */
  BooleanProperty insecureProperty() {
    return insecure;
  }

  /** These values and what is typed here. */
  OptionValues in(OptionValues values) {
    OptionValues all = values.with(TlsOptions.INSECURE, insecure.get());
    all = with(all, TlsOptions.CA, authorities);
    all = with(all, TlsOptions.SERVER_NAME, serverName);
    all = with(all, TlsOptions.CERT, certificate);
    return with(all, TlsOptions.KEY, key);
  }

  private static OptionValues with(
      OptionValues values, Option<String> option, StringProperty typed) {
    String text = typed.get().strip();
    return text.isEmpty() ? values : values.with(option, text);
  }
}
