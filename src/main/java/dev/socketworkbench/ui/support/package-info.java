/**
 * What the panes share: texts, icons, names of controls, the look (theme and text size), settings,
 * the one pulse and the one way to the background.
 *
 * <pre>
 *   pane --work--> Background --its own thread--> result --FX thread--> pane
 *   screen --60 times a second--> FrameTicker --> every view asks the journal how long it is
 * </pre>
 *
 * <p>Threads: everything here belongs to the FX thread unless its own text says otherwise. This is
 * the only package that hands work to the FX thread; the views pull.
 */
package dev.socketworkbench.ui.support;
