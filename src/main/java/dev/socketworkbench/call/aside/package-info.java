/**
 * What is known of a call beside the call itself: from which line of source it was made, and what
 * this program did to it. Nearly all calls have neither.
 */
package dev.socketworkbench.call.aside;
