/**
 * What the kernel reports about our own sockets, written into the journal whenever it changes.
 *
 * <pre>
 *   journal (what was called) --SocketRegistry--&gt; our sockets, by their two addresses
 *                                                  |
 *   netlink --kernel.SocketLookup-----&gt; Sampler ---+--&gt; KernelState rows --&gt; journal
 *   or /proc/net/tcp{,6} --TcpTable--&gt;     ^
 *   QuickBudget: right after a call -------+
 *   SamplingSchedule: when to look again --+
 * </pre>
 *
 * <p>Threads: {@link dev.socketworkbench.watch.KernelWatch} has one daemon platform thread, which
 * does all of this; socket threads know nothing of it and never wait for it. Everything but {@code
 * KernelWatch} belongs to that thread.
 */
package dev.socketworkbench.watch;
