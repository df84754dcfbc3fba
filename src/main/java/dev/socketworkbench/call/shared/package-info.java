/** What many rooms need and the JDK does not have: a search in order, a wait that goes on. */
package dev.socketworkbench.call.shared;
