/**
 * What this program is: its version, what it was built from, and the licences of its parts.
 *
 * <p>Threads: any; what is read comes from the class path.
 */
package dev.socketworkbench.about;
