/** The pictures of the README and the documents, taken from the running program. */
package dev.socketworkbench.pictures;
