package dev.socketworkbench.export.pcap;

/** What the file says of itself. Plain English on purpose, as the log is. */
final class CaptureComments {
  static final String SEGMENTS =
      "TCP segments and UDP datagrams synthesised from socket calls; not captured from a network";
  static final String PACKETS = "TCP and UDP packets of the capture that the session was made from";
  static final String CALLS =
      "socket calls that put nothing on the wire, kernel states and notes, as lines of text for the"
          + " syslog dissector";

  private CaptureComments() {}

  /**
   * The section's comment.
   *
   * @param hasPackets whether the session was made from a capture
   */
  static String section(String title, boolean hasPackets) {
    return hasPackets ? ofPackets(title) : ofCalls(title);
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
