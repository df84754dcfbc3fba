package dev.socketworkbench.wire.lab;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The link between the lab's two machines, held in hands: what either sends waits to be taken here,
 * and reaches the other only if it is delivered.
 */
public interface PacketPort extends Closeable {
  /** The largest packet of a link that nobody has changed, in bytes. */
  int USUAL_MTU = 1500;

  /** The smallest MTU that IPv6 can do with, in bytes; below it a machine has IPv4 only. */
  int LEAST_MTU_OF_IPV6 = 1280;

  /**
   * Takes what a machine has sent: waits until there is at least one packet, and gives those that
   * are there, in the order in which they were sent. One thread for each machine.
   *
   * @return at least one; none only when the port was closed
   * @throws IOException if the machine is gone
   */
  List<LabPacket> take(LabSide from) throws IOException;

  /**
   * Gives packets to a machine, in this order. They can be what the other machine has sent, once or
   * again, or altered. A packet that is larger than the link's MTU, and one for a link that is
   * down, is lost as on a real link. Any thread; does not wait for the machine to read them.
   *
   * @return when they were delivered, as {@link System#nanoTime} counts: the moment at which the
   *     kernel had accepted the last of them
   * @throws IOException if the machine is gone
   */
  long deliver(LabSide to, List<LabPacket> packets) throws IOException;

  /** How many packets of a machine were lost because nobody took them in time. */
  long missed(LabSide from);

  /**
   * Pulls the cable out of a machine, or plugs it in: the machine sees its interface without a
   * carrier. Both ends of the cable see it, as with a cable between two machines.
   *
   * @throws IOException if the lab is gone
   */
  void plugIn(boolean plugged) throws IOException;

  /** Whether the cable is plugged in. */
  boolean isPluggedIn();

  /**
   * Sets the largest packet that the interfaces of both machines send and take.
   *
   * @param bytes from 576 to 65,535; below 1280 there is no IPv6
   * @throws IOException if the kernel refuses, or the lab is gone
   */
  void setMtu(int bytes) throws IOException;

  /** The largest packet, in bytes. */
  int mtu();

  /** Ends both waits. The machines stay: only nothing passes any more. Idempotent. */
  @Override
  void close();
}
