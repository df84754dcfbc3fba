/**
 * A session as one page that needs nothing else: its timeline as SVG, below it the log with the
 * bytes.
 *
 * <pre>
 *   HtmlReport --+--> HtmlPage (head, colours)
 *                +--> svg.SvgTimeline
 *                +--> HtmlLog --> HexLines
 * </pre>
 *
 * <p>Threads: any, one for each page.
 */
package dev.socketworkbench.export.html;
