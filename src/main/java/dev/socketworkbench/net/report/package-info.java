/**
 * Where programs that tell their own socket calls are listened to: on loopback, and only to those
 * who know a secret. These sockets are the workbench's own affair and are not recorded. Threads:
 * one that accepts, and one for each program.
 */
package dev.socketworkbench.net.report;
