/** What a server does with a connection; each is a short class that can be projected in class. */
package dev.socketworkbench.net.behaviour;
