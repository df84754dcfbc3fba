/** Recorded sessions, the programs that are made of them, and what these programs do. */
package dev.socketworkbench.code;
