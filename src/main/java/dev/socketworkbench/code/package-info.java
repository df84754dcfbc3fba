/**
 * A recording as a program in Python, C, Java or for a shell: the calls of a socket, a connection
 * or a session, as a person would write them.
 *
 * <p>{@code plan} says what the program does, {@code write} says it in a language. No JavaFX, no
 * socket; any thread may ask.
 */
package dev.socketworkbench.code;
