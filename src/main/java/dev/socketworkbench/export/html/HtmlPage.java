package dev.socketworkbench.export.html;

import dev.socketworkbench.export.Palette;
import java.io.IOException;

/** The page around a session: its head with the style sheet, and its end. */
public final class HtmlPage {
  private HtmlPage() {}

  /** Its head, and the beginning of its body. */
  public static void begin(HtmlText html, String title) throws IOException {
    html.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width">
        <meta name="generator" content="Socket Workbench">
        """);
    html.element("title", title);
    html.raw("<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n");
  }

  /** Its end. */
  public static void end(HtmlText html) throws IOException {
    html.raw("</body>\n</html>\n");
  }

  private static String style() {
    return ":root{color-scheme:light dark;"
        + Palette.of(false).variables()
        + "}\n@media (prefers-color-scheme:dark){:root{"
        + Palette.of(true).variables()
        + "}}\n"
        + """
        body{margin:1.5rem;background:var(--surface);color:var(--text);font:15px/1.45 'DejaVu Sans','Segoe UI',Helvetica,sans-serif}
        h1{font-size:1.5rem;margin:0 0 .3rem}
        h2{font-size:1.15rem;margin:1.6rem 0 .5rem}
        header p{margin:.1rem 0;color:var(--muted)}
        a{color:var(--send)}
        .drawing{overflow:auto;max-height:85vh;border:1px solid var(--border)}
        .drawing svg{display:block}
        table{border-collapse:collapse;width:100%}
        th{position:sticky;top:0;background:var(--raised);text-align:left;font-weight:600}
        th,td{padding:.15rem .6rem;border-bottom:1px solid var(--border);vertical-align:top}
        td,pre{font-family:'DejaVu Sans Mono','JetBrains Mono',Consolas,Menlo,monospace;font-size:13px}
        td{white-space:nowrap}
        td:nth-child(5){white-space:normal;overflow-wrap:anywhere;width:100%}
        td:first-child,td:last-child,th:first-child,th:last-child{text-align:right}
        td:first-child,tr.of-kernel td{color:var(--muted)}
        tr:target td{background:var(--raised);outline:1px solid var(--note)}
        tr.of-send td:nth-child(4){color:var(--send)}
        tr.of-recv td:nth-child(4){color:var(--recv)}
        tr.of-open td:nth-child(4){color:var(--open)}
        tr.of-close td:nth-child(4){color:var(--close)}
        tr.of-error td:nth-child(4),tr.of-error td:nth-child(5){color:var(--error);font-weight:bold}
        tr.of-note td{color:var(--note)}
        .failed{color:var(--error);font-weight:bold}
        table.card td{white-space:normal;font:inherit}
        table.card td:first-child,table.card th:first-child{text-align:left;color:inherit}
        .beside{display:flex;gap:1rem;align-items:flex-start}
        .beside .drawing{flex:1 1 0;max-height:none}
        table.pairs td{font-family:monospace;font-size:13px;width:50%}
        table.pairs td:last-child{text-align:left}
        table.pairs td:first-child{width:1.5rem}
        tr.is-changed td{background:color-mix(in srgb,var(--note) 18%,transparent)}
        tr.is-only_left td,tr.is-only_right td{background:color-mix(in srgb,var(--error) 14%,transparent)}
        tr.of-failed td{color:var(--error)}
        summary{cursor:pointer}
        pre{margin:.4rem 0;overflow-x:auto;white-space:pre}
        @media print{.drawing{max-height:none;overflow:visible}th{position:static}}
        """;
  }
}
