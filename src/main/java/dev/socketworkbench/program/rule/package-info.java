/**
 * What a person types to have calls of a traced program held, failed or shortened, and which errors
 * are likely for which call. Any thread.
 */
package dev.socketworkbench.program.rule;
