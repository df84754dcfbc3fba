/**
 * One writer for each language: a plan becomes the lines of a program, each with the rows that it
 * stands for.
 */
package dev.socketworkbench.code.write;
