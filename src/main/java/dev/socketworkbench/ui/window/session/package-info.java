/** What every part of a window is given: the session that it shows, and how it looks. */
package dev.socketworkbench.ui.window.session;
