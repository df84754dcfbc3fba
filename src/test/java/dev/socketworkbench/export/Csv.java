package dev.socketworkbench.export;

import java.util.ArrayList;
import java.util.List;

/** Reads a table as RFC 4180 defines it, and nothing that it does not. */
final class Csv {
  private Csv() {}

  static List<List<String>> parse(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '"') {
        i++;
        while (text.charAt(i) != '"' || (i + 1 < text.length() && text.charAt(i + 1) == '"')) {
          cell.append(text.charAt(i));
          i += text.charAt(i) == '"' ? 2 : 1;
        }
        i++;
      } else {
        while (",\r\n\"".indexOf(text.charAt(i)) < 0) {
          cell.append(text.charAt(i++));
        }
      }
      line.add(cell.toString());
      cell.setLength(0);
      if (text.charAt(i) == ',') {
        i++;
      } else if (text.startsWith("\r\n", i)) {
        i += 2;
        lines.add(List.copyOf(line));
        line.clear();
      } else {
        throw new AssertionError("at " + i + ": neither a comma nor the end of a line");
      }
    }
    if (!line.isEmpty()) {
      throw new AssertionError("the last line has no end");
    }
    return lines;
  }
}
