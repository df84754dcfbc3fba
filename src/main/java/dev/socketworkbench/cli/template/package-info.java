/** {@code template}: messages with named fields, made and read on the command line. */
package dev.socketworkbench.cli.template;
