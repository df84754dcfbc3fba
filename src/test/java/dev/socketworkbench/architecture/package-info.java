/** The shape of the house, as tests. */
package dev.socketworkbench.architecture;
