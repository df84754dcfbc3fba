package dev.socketworkbench.query;

import dev.socketworkbench.query.match.BytePattern;
import dev.socketworkbench.query.match.Compiler;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Expression;
import dev.socketworkbench.query.syntax.Span;
import dev.socketworkbench.query.syntax.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where in a row that is shown the text stands that a query looks for. What it looks for to be
 * absent is not marked. Any thread.
 */
public final class Highlights {
  /** Nothing is marked. */
  public static final Highlights NONE = new Highlights(new Condition.Everything());

  /** More marks in one row would hide it. */
  private static final int MOST = 100;

  private final List<BytePattern> texts = new ArrayList<>();
  private final List<BytePattern> moved = new ArrayList<>();
  private final List<Expression> expressions = new ArrayList<>();

  private Highlights(Condition condition) {
    add(condition);
  }

  /** What a query marks. */
  public static Highlights of(Query query) {
    return new Highlights(query.condition());
  }

  private void add(Condition condition) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(this::add);
      case Condition.Any any -> any.parts().forEach(this::add);
      case Condition.ContainsText text -> texts.add(BytePattern.anyCase(Compiler.bytes(text)));
      case Condition.Regex regex -> expressions.add(Expression.of(regex.source(), regex.anyCase()));
      case Condition.Hex hex -> moved.add(BytePattern.exact(HexFormat.of().parseHex(hex.digits())));
      default -> {
        // A field's value is in its column already.
      }
    }
  }

  /** Whether there is anything to mark at all. */
  public boolean isEmpty() {
    return texts.isEmpty() && moved.isEmpty() && expressions.isEmpty();
  }

  /** Where it is in the bytes that a call moved, in bytes. */
  public List<Span> inBytes(byte[] bytes) {
    List<Span> spans = new ArrayList<>();
    texts.forEach(pattern -> find(pattern, bytes, spans));
    moved.forEach(pattern -> find(pattern, bytes, spans));
    if (!expressions.isEmpty()) {
      String text = Utf8.lenient(bytes, 0, bytes.length);
      // Only where each character has its own bytes can a place be determined.
      if (text.getBytes(StandardCharsets.UTF_8).length == bytes.length) {
        for (Span span : inExpressions(text)) {
          spans.add(new Span(bytesBefore(text, span.from()), bytesBefore(text, span.to())));
        }
      }
    }
    return spans;
  }

  /** Where it is in a column of the line, in UTF-16 units. */
  public List<Span> inColumn(String column) {
    byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
    List<Span> found = new ArrayList<>();
    texts.forEach(pattern -> find(pattern, bytes, found));
    List<Span> spans = new ArrayList<>();
    for (Span span : found) {
      spans.add(new Span(charsBefore(bytes, span.from()), charsBefore(bytes, span.to())));
    }
    spans.addAll(inExpressions(column));
    return spans;
  }

  private List<Span> inExpressions(String text) {
    List<Span> spans = new ArrayList<>();
    for (Expression expression : expressions) {
      spans.addAll(expression.in(text, MOST - spans.size()));
    }
    return spans;
  }

  private static void find(BytePattern pattern, byte[] bytes, List<Span> spans) {
    int at = pattern.find(bytes, 0, bytes.length);
    while (at >= 0 && spans.size() < MOST) {
      spans.add(new Span(at, at + pattern.length()));
      at = pattern.find(bytes, at + pattern.length(), bytes.length);
    }
  }

  private static int bytesBefore(String text, int chars) {
    return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
  }

  private static int charsBefore(byte[] bytes, int count) {
    return new String(bytes, 0, count, StandardCharsets.UTF_8).length();
  }
}
