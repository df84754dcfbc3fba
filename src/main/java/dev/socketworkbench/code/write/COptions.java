package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;
import java.nio.charset.StandardCharsets;

/** The lines of C that change an option of a socket, or ask for one. */
final class COptions {
  private COptions() {}

  static void change(Deed.ChangeOption set, CodeLines out, String otherwise) {
    boolean isNumber = PlanFacts.isNumber(set.value());
    String type;
    String value;
    String why = "";
    if (set.name().equals("SO_LINGER") && (isNumber || set.value().equals("off"))) {
      boolean on = isNumber && !set.value().startsWith("-");
      type = "struct linger";
      value = on ? "{.l_onoff = 1, .l_linger = " + set.value() + "}" : "{.l_onoff = 0}";
      why = set.value().equals("0") ? " /* close will reset the connection */" : "";
    } else if (PlanFacts.packs(set) && isNumber) {
      long millis = Long.parseLong(set.value());
      type = "struct timeval";
      value = "{.tv_sec = " + millis / 1000 + ", .tv_usec = " + millis % 1000 * 1000 + "}";
    } else if (isNumber) {
      type = "int";
      value = set.value();
    } else if (set.name().equals("TCP_CONGESTION")) {
      type = "char";
      value = Literals.c(set.value().getBytes(StandardCharsets.UTF_8));
    } else {
      String said = set.name() + " with the value " + set.value() + " cannot be said in C";
      CParts.cannot(said, out);
      return;
    }
    String declared = type.equals("char") ? "char value[] = " : type + " value = ";
    out.add("{");
    out.in();
    out.add(declared + value + ";" + why);
    String names = PlanFacts.level(set.name()) + ", " + set.name();
    String call = "setsockopt(" + set.socket() + ", " + names + ", &value, sizeof value)";
    out.add(CParts.checked(call, set.name(), otherwise));
    out.out();
    out.add("}");
  }

  static void ask(Deed.AskOption ask, CodeLines out, String otherwise) {
    out.add("int value = 0;");
    out.add("socklen_t length = sizeof value;");
    String names = PlanFacts.level(ask.name()) + ", " + ask.name();
    String call = "getsockopt(" + ask.socket() + ", " + names + ", &value, &length)";
    out.add(CParts.checked(call, ask.name(), otherwise));
    out.add("printf(\"" + ask.name() + ": %d\\n\", value);");
  }
}
