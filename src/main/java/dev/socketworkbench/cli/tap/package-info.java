/** {@code tap}: a proxy between two others, with faults on purpose. Threads: the command's. */
package dev.socketworkbench.cli.tap;
