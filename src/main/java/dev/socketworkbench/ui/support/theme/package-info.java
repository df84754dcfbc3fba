/** How the window looks: light and dark theme, colour roles, text size, fonts and icons. */
package dev.socketworkbench.ui.support.theme;
