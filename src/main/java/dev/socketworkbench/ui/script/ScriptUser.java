package dev.socketworkbench.ui.script;

import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.ui.option.OptionForm;

/** The server or client whose script is edited. */
public interface ScriptUser {
  /** None. */
  ScriptUser NOBODY =
      new ScriptUser() {
        @Override
        public OptionValues values() {
          return OptionValues.STANDARD;
        }

        @Override
        public void use(String script) {}

        @Override
        public Object form() {
          return this;
        }
      };

  /** What is typed for it. */
  OptionValues values();

  /** Which script it has; empty for none. */
  default String script() {
    return values().get(ScriptOptions.SCRIPT);
  }

  /** Gives it this script. */
  void use(String script);

  /** Where it keeps what is typed for it: the same for the same server or client. */
  Object form();

  /**
   * Who has this form.
   *
   * @param chosen runs after a script was given to it
   */
  static ScriptUser of(OptionForm form, Runnable chosen) {
    return new ScriptUser() {
      @Override
      public OptionValues values() {
        return form.check(ScriptOptions.ALL::contains).value().orElse(OptionValues.STANDARD);
      }

      @Override
      public void use(String script) {
        form.set(ScriptOptions.SCRIPT, script);
        chosen.run();
      }

      @Override
      public Object form() {
        return form;
      }
    };
  }
}
