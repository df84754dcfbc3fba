package dev.socketworkbench.export.pcap;

/** What the file says of itself. Plain English on purpose, as the log is. */
final class CaptureComments {
  static final String SEGMENTS =
      "TCP segments and UDP datagrams synthesised from socket calls; not captured from a network";
  static final String PACKETS = "TCP and UDP packets of the capture that the session was made from";
  static final String CALLS =
      "socket calls that put nothing on the wire, kernel states and notes, as lines of text for the"
          + " syslog dissector";

  static final String WIRE =
      "the packets that the lab's machines have sent, copied as they were; each at the time at"
          + " which its machine sent it";

  private CaptureComments() {}

  /**
   * The section's comment.
   *
   * @param hasPackets whether the session was made from a capture
   * @param hasWire whether packets of the lab's wire are in it
   */
  static String section(String title, boolean hasPackets, boolean hasWire) {
    String wire =
        hasWire
            ? "\n"
                + "The interface \"lab wire\" is no synthesis: its packets are copies of what was"
                + " on the lab's wire, also of those that were lost there. For their sockets"
                + " nothing is synthesised."
            : "";
    return (hasPackets ? ofPackets(title) : ofCalls(title)) + wire;
  }

  private static String ofPackets(String title) {
    return "Written by Socket Workbench from the packets of a capture: "
        + title
        + "\nTimes, addresses, flags and bytes are those that were captured; sequence numbers begin"
        + " elsewhere; acknowledgements, window, MSS and checksums are synthesised."
        + " Acknowledgements without bytes and segments that brought nothing new are left out, and"
        + " what is missing from the capture is missing here too.";
  }

  private static String ofCalls(String title) {
    return "Synthesised by Socket Workbench from recorded socket calls of: "
        + title
        + "\nNothing here was captured from a network. Each packet's comment names the call that it"
        + " follows from, or says that it was inferred. Sequence numbers, acknowledgements,"
        + " window, MSS and checksums are synthesised; bytes are those that the calls moved. A"
        + " packet shorter than its stated length stands for bytes that were not kept or were"
        + " left out.";
  }
}
