/**
 * Certificates and keys: an authority that makes them on the spot, right ones and wrong ones on
 * purpose, and files that hold a person's own. What is made lives in memory unless somebody asks
 * for a file.
 */
package dev.socketworkbench.tls.certificate;
