/**
 * What is the same however a program is observed: finding and starting it, what the system says of
 * its processes, and how it has ended.
 */
package dev.socketworkbench.tracer.process;
