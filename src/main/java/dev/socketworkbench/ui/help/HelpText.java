package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.MarkedText;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page. A line that begins with {@code #} is a heading, with {@code -} or a number and a
 * point an item, with {@code |} a row of a table whose two cells another {@code |} with spaces
 * parts, with four spaces code; {@code {legend}} is the legend, {@code {keys}} a table of the keys
 * of each menu; what else is not empty belongs to a paragraph, which an empty line ends.
 */
final class HelpText {
  private static final Pattern ITEM = Pattern.compile("(-|\\d+\\.) (.*)");
  private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.*)");
  private static final String CODE = "    ";

  private final List<HelpBlock> blocks = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private String bullet = "";

  private final Actions actions;

  private HelpText(Actions actions) {
    this.actions = actions;
  }

  /** What a page says; the glossary says nothing of its own. */
  static List<HelpBlock> of(HelpPage page, Actions actions) {
    if (page == HelpPage.GLOSSARY) {
      return List.of();
    }
    String file = page.id() + ".txt";
    try (InputStream in = HelpText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no page " + file);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a text says. */
  static List<HelpBlock> parse(String text, Actions actions) {
    HelpText reading = new HelpText(actions);
    text.lines().forEach(reading::line);
    reading.end();
    return reading.blocks;
  }

  private void line(String line) {
    Matcher item = ITEM.matcher(line);
    Matcher row = ROW.matcher(line);
    if (line.startsWith(CODE)) {
      code(line.substring(CODE.length()));
    } else if (line.isBlank()) {
      end();
    } else if (line.startsWith("# ")) {
      add(new HelpBlock.Title(line.substring(2).strip()));
    } else if (line.equals("{legend}")) {
      add(new HelpBlock.Legend());
    } else if (line.equals("{keys}")) {
      keys();
    } else if (row.matches()) {
      add(new HelpBlock.TableRow(row.group(1).strip(), MarkedText.parse(row.group(2).strip())));
    } else if (item.matches()) {
      end();
      bullet = item.group(1).equals("-") ? "•" : item.group(1);
      open.append(item.group(2));
    } else {
      open.append(open.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void keys() {
    for (ActionGroup group : ActionGroup.values()) {
      List<Action> some =
          actions.of(group).stream().filter(each -> !each.keyText().isEmpty()).toList();
      if (!some.isEmpty()) {
        add(new HelpBlock.Title(Messages.get("help.menu", group.words())));
      }
      for (Action each : some) {
        add(new HelpBlock.TableRow(each.keyText(), MarkedText.parse(each.name())));
      }
    }
  }

  private void add(HelpBlock block) {
    end();
    blocks.add(block);
  }

  private void code(String line) {
    end();
    if (!blocks.isEmpty() && blocks.getLast() instanceof HelpBlock.Code before) {
      blocks.set(blocks.size() - 1, new HelpBlock.Code(before.text() + "\n" + line));
    } else {
      blocks.add(new HelpBlock.Code(line));
    }
  }

  private void end() {
    if (!open.isEmpty()) {
      blocks.add(new HelpBlock.Paragraph(bullet, MarkedText.parse(open.toString())));
      open.setLength(0);
    }
    bullet = "";
  }
}
