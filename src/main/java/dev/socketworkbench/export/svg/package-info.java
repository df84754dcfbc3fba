/**
 * A timeline as a drawing that scales: one SVG document, or an element within a page.
 *
 * <pre>
 *   Extract --> SvgTimeline --+--> SvgGround (lanes, ruler)
 *                             +--> SvgStates, SvgArrows, SvgBars
 *                             +--> SvgLegend
 *                                     all write into an Xml
 * </pre>
 *
 * <p>Threads: any, one for each drawing.
 */
package dev.socketworkbench.export.svg;
