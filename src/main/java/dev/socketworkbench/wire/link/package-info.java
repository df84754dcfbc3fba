/**
 * What happens to packets between the lab's two machines: delay, loss, order, and a person's hands.
 *
 * <pre>
 *   PacketPort --> LinkPump --> WireDescriber (what is it?) --> WireLink --> LinkWay, one a direction
 *       ^                                                        |
 *       +------------------- when it is due ---------------------+--> Departure --> WireRecorder
 * </pre>
 *
 * <p>A {@link dev.socketworkbench.wire.link.WireLink} has no threads and no clock: it is told the
 * time. The same packets at the same times, the same seed and the same settings give the same
 * departures.
 *
 * <p>Threads: a {@code WireLink} is one lock; the pump has a thread that takes and one that
 * delivers for each machine.
 */
package dev.socketworkbench.wire.link;
