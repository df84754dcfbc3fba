package dev.socketworkbench.export;

import java.util.Locale;

/**
 * The colours of a drawing by role, as CSS writes them; the same as in the window. They can be told
 * apart by colour-blind people, and nothing is told by colour alone.
 */
public record Palette(
    String surface,
    String raised,
    String border,
    String text,
    String muted,
    String send,
    String recv,
    String open,
    String close,
    String error,
    String note,
    String kernel) {

  private static final Palette LIGHT =
      new Palette(
          "#ffffff", "#f3f5f7", "#c6ccd3", "#1f2328", "#57606a", "#0066a6", "#00664d", "#4b4f9e",
          "#8a4a00", "#b3261e", "#5c5f00", "#57606a");
  private static final Palette DARK =
      new Palette(
          "#0f1419", "#1b222b", "#3a444f", "#e6edf3", "#9aa7b4", "#6cc0f5", "#4fd0a5", "#aab0ff",
          "#f0a94a", "#ff8f7d", "#e8dd5a", "#9aa7b4");

  /** Colours that the page around the drawing chooses; see {@link #variables}. */
  public static final Palette OF_PAGE =
      new Palette(
          "var(--surface)",
          "var(--raised)",
          "var(--border)",
          "var(--text)",
          "var(--muted)",
          "var(--send)",
          "var(--recv)",
          "var(--open)",
          "var(--close)",
          "var(--error)",
          "var(--note)",
          "var(--kernel)");

  /** The values that {@link #OF_PAGE} stands for, as CSS declarations. */
  public String variables() {
    return String.format(
        Locale.ROOT,
        "--surface:%s;--raised:%s;--border:%s;--text:%s;--muted:%s;--send:%s;--recv:%s;--open:%s;"
            + "--close:%s;--error:%s;--note:%s;--kernel:%s",
        surface,
        raised,
        border,
        text,
        muted,
        send,
        recv,
        open,
        close,
        error,
        note,
        kernel);
  }

  /** The colours on a dark or a light ground. */
  public static Palette of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  /** The style sheet of the drawing. */
  public String styleSheet() {
    StringBuilder css = new StringBuilder();
    css.append(
        """
        text{font-family:'DejaVu Sans Mono','JetBrains Mono',Consolas,Menlo,monospace;fill:TEXT}
        .title{font-size:20px;font-weight:bold;font-family:'DejaVu Sans','Segoe UI',Helvetica,sans-serif}
        .sub{font-size:12px;fill:MUTED;font-family:'DejaVu Sans','Segoe UI',Helvetica,sans-serif}
        .head{font-size:13px;font-weight:bold}
        .small{font-size:10px;fill:MUTED}
        .label,.state,.length,.flag{paint-order:stroke;stroke:SURFACE;stroke-width:3px;stroke-linejoin:round}
        .label{font-size:12px}
        .second{font-size:11px;fill:MUTED}
        .state{font-size:10px;fill:KERNEL}
        .inferred{font-style:italic}
        .length{font-size:11px}
        .flag{font-size:10px;fill:MUTED}
        .fault{fill:ERROR;font-weight:bold}
        .pin{font-size:11px;fill:NOTE}
        .lane{stroke:BORDER;stroke-width:1.5}
        .outside{stroke-dasharray:3 5}
        .rule{stroke:BORDER;stroke-width:1;stroke-dasharray:1 5}
        .box{fill:RAISED;stroke:BORDER}
        .arrow{fill:none;stroke:SEND;stroke-width:1.6}
        .pale{stroke-dasharray:6 4;opacity:.65}
        .stub{stroke-dasharray:3 3}
        .again{stroke-dasharray:9 4}
        .lost{stroke:ERROR}
        .packet{fill:none;stroke:MUTED;stroke-width:1}
        .reset{stroke:ERROR}
        .concluded{stroke-dasharray:4 3}
        .strip{fill:KERNEL;opacity:.5}
        .guess{fill:none;stroke:KERNEL;stroke-dasharray:2 2}
        .tank{fill:none;stroke:KERNEL}
        .fill{fill:KERNEL}
        .pinline{stroke:NOTE;stroke-dasharray:4 3}
        .fold{fill:RAISED;stroke:BORDER;stroke-dasharray:2 3}
        .shape{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .hole,.hole.shape{fill:SURFACE}
        .turn{font-size:11px;fill:OPEN}
        """);
    role(css, "send", send);
    role(css, "recv", recv);
    role(css, "open", open);
    role(css, "close", close);
    role(css, "error", error);
    return css.toString()
        .replace("TEXT", text)
        .replace("MUTED", muted)
        .replace("SURFACE", surface)
        .replace("KERNEL", kernel)
        .replace("ERROR", error)
        .replace("NOTE", note)
        .replace("BORDER", border)
        .replace("RAISED", raised)
        .replace("OPEN", open)
        .replace("SEND", send);
  }

  private static void role(StringBuilder css, String role, String colour) {
    css.append(
        String.format(
            Locale.ROOT,
            ".%1$s .bar{fill:%2$s}.%1$s"
                + " .wait{fill:%2$s;fill-opacity:.22;stroke:%2$s;stroke-width:1.4}.%1$s"
                + " .shape{fill:none;stroke:%2$s}.%1$s .solid{fill:%2$s}%n",
            role,
            colour));
  }
}
