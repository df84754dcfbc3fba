package dev.socketworkbench.export.pcap;

/** What the file says of itself. Plain English on purpose, as the log is. */
final class Words {
  static final String SEGMENTS =
      "TCP segments synthesised from socket calls; not captured from a network";
  static final String PACKETS = "TCP packets of the capture from which the session was made";
  static final String CALLS =
      "socket calls that put nothing on the wire, kernel states and notes, as lines of text for the"
          + " syslog dissector";

  private Words() {}

  /**
   * The section's comment.
   *
   * @param hasPackets whether the session was made of a capture
   */
  static String section(String title, boolean hasPackets) {
    return hasPackets ? ofPackets(title) : ofCalls(title);
  }

  private static String ofPackets(String title) {
    return "Written by Socket Workbench from the packets of a capture: "
        + title
        + "\nTimes, addresses, flags and bytes are those that were captured; sequence numbers begin"
        + " elsewhere; acknowledgements, window, MSS and checksums are made up to fit."
        + " Acknowledgements without bytes and segments that brought nothing new are left out, and"
        + " what the capture lacks is missing here too.";
  }

  private static String ofCalls(String title) {
    return "Synthesised by Socket Workbench from recorded socket calls of: "
        + title
        + "\nNothing here was captured from a network. Each packet's comment names the call from"
        + " which it follows, or says that it was inferred. Sequence numbers, acknowledgements,"
        + " window, MSS and checksums are made up to fit; bytes are those that the calls moved. A"
        + " packet that is shorter than its length stands for bytes that were not kept or that are"
        + " left out.";
  }
}
