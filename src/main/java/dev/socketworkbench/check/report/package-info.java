/** What a check has found, to be read: lines, a page, and XML for marking systems. */
package dev.socketworkbench.check.report;
