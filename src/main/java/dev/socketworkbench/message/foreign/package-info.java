/**
 * Messages that other programs have written: files of Packet Sender, and command lines of curl,
 * netcat and socat.
 *
 * <pre>
 *   a file --MessageImport--&gt; PacketSenderFile, or our own format --&gt; ForeignMessages
 *   a command line --CommandLineImport--&gt; CurlCommand, NetcatCommand, SocatCommand --&gt; the same
 * </pre>
 *
 * <p>What is not understood is named and costs as little as it can. Nothing is run, and no file is
 * read that a command line names.
 */
package dev.socketworkbench.message.foreign;
