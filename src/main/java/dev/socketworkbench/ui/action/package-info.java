/**
 * What a person can do in a window, described once: its name, its keys, its menu, when it is
 * possible. Menus, context menus, the finder and the page of shortcuts read it.
 *
 * <pre>
 *   Action ──> Actions ──> ActionMenu, ActionItems     menus and context menus
 *                     ├──> ActionFinder                found by typing
 *                     └──> Shortcuts                   the page of keys
 * </pre>
 *
 * <p>Threads: the FX thread.
 */
package dev.socketworkbench.ui.action;
