/** Tests of what the program says of itself. */
package dev.socketworkbench.about;
