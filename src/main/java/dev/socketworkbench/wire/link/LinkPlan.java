package dev.socketworkbench.wire.link;

import dev.socketworkbench.wire.lab.LabSide;

/**
 * What a link does in each direction.
 *
 * @param toServer to what the machine of the clients sends
 * @param toClient to what the machine of the servers sends
 */
public record LinkPlan(LinkSettings toServer, LinkSettings toClient) {
  /** A link that does nothing. */
  public static final LinkPlan PLAIN = new LinkPlan(LinkSettings.PLAIN, LinkSettings.PLAIN);

  private static final String TO_SERVER = "to-server:";
  private static final String TO_CLIENT = "to-client:";

  /** What it does to what this machine sends. */
  public LinkSettings of(LabSide from) {
    return from == LabSide.CLIENT ? toServer : toClient;
  }

  /**
   * The plan that a text names: faults between commas, in both directions unless {@code to-server:}
   * or {@code to-client:} stands before one. An empty text is a link that does nothing.
   *
   * @throws LinkTextException if one cannot be understood: says which, where it is, and what to
   *     write
   */
  public static LinkPlan parse(String typed) throws LinkTextException {
    LinkPlan plan = PLAIN;
    int at = 0;
    for (String piece : typed.split(",", -1)) {
      if (!piece.isBlank()) {
        plan = plan.with(piece, at + piece.indexOf(piece.strip()));
      } else if (!typed.isBlank()) {
        throw new LinkTextException("a fault is missing between the commas", at, piece.length());
      }
      at += piece.length() + 1;
    }
    return plan;
  }

  private LinkPlan with(String piece, int at) throws LinkTextException {
    String written = piece.strip();
    boolean server = written.startsWith(TO_SERVER);
    boolean client = written.startsWith(TO_CLIENT);
    int from = server ? TO_SERVER.length() : client ? TO_CLIENT.length() : 0;
    int sign = written.indexOf('=');
    String name = (sign < 0 ? written.substring(from) : written.substring(from, sign)).strip();
    LinkFault fault =
        LinkFault.named(name)
            .orElseThrow(
                () ->
                    new LinkTextException(
                        "there is no fault \"" + name + "\"; there are " + LinkFault.words(),
                        at + from,
                        written.length() - from));
    double amount = 0;
    boolean needs = fault.unit() != LinkFault.FaultUnit.NOTHING;
    if (needs && sign >= 0) {
      amount = LinkAmounts.read(fault, written.substring(sign + 1), at + sign + 1);
    } else if (needs || sign >= 0) {
      throw new LinkTextException(
          "write " + fault.example() + ": " + fault.effect(), at, written.length());
    }
    return new LinkPlan(
        client ? toServer : toServer.with(fault, amount),
        server ? toClient : toClient.with(fault, amount));
  }
}
