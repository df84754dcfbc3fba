/**
 * What the two side panes have in common: tabs of entries of any kind, beside the servers or the
 * clients.
 *
 * <pre>
 *   ServerTabs, ClientTabs --&gt; OtherTabs --&gt; EntryTabs --&gt; SideEntries (a model of one kind)
 *                                                |
 *                                             SideEntry (the content of a tab)
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread.
 */
package dev.socketworkbench.ui.side;
