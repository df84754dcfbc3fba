package dev.socketworkbench.ui.problem;

import dev.socketworkbench.explain.Cure;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** What mends things in the place where an explanation is shown. */
public interface Cures {
  /** Nothing does. */
  Cures NONE =
      new Cures() {
        @Override
        public ObservableValue<Boolean> possible() {
          return new SimpleBooleanProperty();
        }

        @Override
        public boolean offers(Cure cure) {
          return false;
        }

        @Override
        public void apply(Cure cure) {}
      };

  /** Whether anything can be done just now: not while a server runs. */
  ObservableValue<Boolean> possible();

  /** Whether this could help here. */
  boolean offers(Cure cure);

  /** Does it. */
  void apply(Cure cure);
}
