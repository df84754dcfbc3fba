/** Conditions applied to rows: each is compiled once, then asked for millions of rows. */
package dev.socketworkbench.query.match;
