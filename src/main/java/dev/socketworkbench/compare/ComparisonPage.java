package dev.socketworkbench.compare;

import dev.socketworkbench.export.html.HtmlPage;
import dev.socketworkbench.export.html.HtmlText;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison as one page that needs nothing else. */
public final class ComparisonPage {
  private static final int MOST_ROWS = 20_000;

  private final RunComparison comparison;
  private final Optional<String> leftDrawing;
  private final Optional<String> rightDrawing;

  /**
   * Of this comparison.
   *
   * @param leftDrawing the first run's timeline as SVG
   * @param rightDrawing the second run's, on the same axis
   */
  public ComparisonPage(
      RunComparison comparison, Optional<String> leftDrawing, Optional<String> rightDrawing) {
    this.comparison = comparison;
    this.leftDrawing = leftDrawing;
    this.rightDrawing = rightDrawing;
  }

  /** Writes the page. */
  public void write(Writer to) throws IOException {
    HtmlText html = new HtmlText(to);
    String left = comparison.left().name();
    String right = comparison.right().name();
    HtmlPage.begin(html, left + " and " + right);
    html.raw("<header>").element("h1", left + " and " + right);
    html.element("p", new ComparisonLines(comparison).summary());
    html.raw("</header>\n");
    figures(html, left, right);
    if (leftDrawing.isPresent() && rightDrawing.isPresent()) {
      html.element("h2", "Both on one axis");
      html.raw("<div class=\"beside\"><div class=\"drawing\">").raw(leftDrawing.get());
      html.raw("</div><div class=\"drawing\">").raw(rightDrawing.get()).raw("</div></div>\n");
    }
    int rows = 0;
    for (RunComparison.SocketPair pair : comparison.pairs()) {
      html.element(
          "h2",
          pair.left().map(Object::toString).orElse("–")
              + " and "
              + pair.right().map(Object::toString).orElse("–"));
      html.raw("<table class=\"card pairs\"><tbody>\n");
      for (PairedCall each : pair.calls()) {
        if (++rows > MOST_ROWS) {
          break;
        }
        row(html, each);
      }
      html.raw("</tbody></table>\n");
    }
    if (rows > MOST_ROWS) {
      html.element("p", "The page has the first " + MOST_ROWS + " places.");
    }
    HtmlPage.end(html);
    html.flush();
  }

  private void figures(HtmlText html, String left, String right) throws IOException {
    html.raw("<table class=\"card\"><thead><tr>").element("th", "");
    html.element("th", left).element("th", right).raw("</tr></thead><tbody>\n");
    Map<String, String> other = comparison.right().figures().table();
    for (Map.Entry<String, String> each : comparison.left().figures().table().entrySet()) {
      html.raw("<tr>").element("td", each.getKey()).element("td", each.getValue());
      html.element("td", other.get(each.getKey())).raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private static void row(HtmlText html, PairedCall each) throws IOException {
    PairedCall.CallDifference difference = each.difference();
    html.raw("<tr class=\"is-" + difference.name().toLowerCase(Locale.ROOT) + "\">");
    html.element("td", String.valueOf(ComparisonLines.sign(difference)));
    html.element("td", ComparisonLines.text(each.left()));
    html.element("td", ComparisonLines.text(each.right())).raw("</tr>\n");
  }
}
