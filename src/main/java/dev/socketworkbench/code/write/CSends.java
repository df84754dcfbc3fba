package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.CodeBytes;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.SentPiece;
import java.util.List;

/** The lines of C that send. */
final class CSends {
  private final ProgramDraft draft;
  private final CodeLines out;

  CSends(ProgramDraft draft) {
    this.draft = draft;
    this.out = draft.out();
  }

  /** Sends all of it; what fails is told to a function of the program. */
  void send(Deed.SendAll send, String otherwise) {
    pieces(
        send.pieces(),
        (data, count) -> {
          String call = call("send_all", send.socket(), data, count, CParts.flags(send.flags()));
          out.add(CParts.checked(call, "send", otherwise));
        });
  }

  /** Begins to send on a thread. */
  void meanwhile(Deed.SendMeanwhile meanwhile) {
    Deed.SendAll send = meanwhile.send();
    CodeBytes bytes = ((SentPiece.Fixed) send.pieces().getFirst()).bytes();
    if (!bytes.isWhole() && !bytes.isExact()) {
      CParts.cannot(PlanFacts.missing(bytes), out);
    }
    String data =
        bytes.isWhole()
            ? ".bytes = " + Literals.c(bytes.beginning())
            : ".filled = " + filled(bytes);
    out.add(CodeLines.MEANWHILE.formatted("/* ", " */"));
    out.add(
        draft.assigned("struct sending ", meanwhile.sending())
            + " = (struct sending){.socket = "
            + send.socket()
            + ", .count = "
            + bytes.size()
            + ", .flags = "
            + CParts.flags(send.flags())
            + ", "
            + data
            + "};");
    out.add("start_sending(&" + meanwhile.sending() + ");");
  }

  private static String filled(CodeBytes bytes) {
    return "filled("
        + Literals.c(bytes.beginning())
        + ", "
        + bytes.beginning().length
        + ", "
        + bytes.size()
        + ")";
  }

  private static String call(String function, String... arguments) {
    return function + "(" + String.join(", ", arguments) + ")";
  }

  /** Takes an expression of bytes and one of their number. */
  private interface BytesTaker {
    void take(String data, String count);
  }

  private void pieces(List<SentPiece> pieces, BytesTaker taker) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof SentPiece.Fixed fixed) {
      fixed(fixed.bytes(), taker);
    } else if (pieces.size() == 1) {
      taker.take("message", count((SentPiece.GivenBack) pieces.getFirst()));
    } else {
      joined(pieces, taker);
    }
  }

  private static String count(SentPiece.GivenBack received) {
    return received.withoutEnd() ? "without_end(message, count)" : "count";
  }

  private void fixed(CodeBytes bytes, BytesTaker taker) {
    if (bytes.isWhole()) {
      taker.take(Literals.c(bytes.beginning()), String.valueOf(bytes.size()));
      return;
    }
    if (!bytes.isExact()) {
      CParts.cannot(PlanFacts.missing(bytes), out);
    }
    draft.braces(
        "{",
        () -> {
          out.add("char *payload = " + filled(bytes) + ";");
          taker.take("payload", String.valueOf(bytes.size()));
          out.add("free(payload);");
        });
  }

  /** One send of several parts: they are put into one buffer. */
  private void joined(List<SentPiece> pieces, BytesTaker taker) {
    draft.braces(
        "{",
        () -> {
          long fixed = 0;
          String middle = "count";
          for (SentPiece piece : pieces) {
            if (piece instanceof SentPiece.Fixed part) {
              fixed += part.bytes().size();
            } else {
              middle = count((SentPiece.GivenBack) piece);
            }
          }
          out.add("size_t middle = " + middle + ";");
          out.add("char *answer = malloc(middle + " + fixed + ");");
          out.add("if (answer == NULL) fail(\"malloc\");");
          long before = 0;
          boolean behind = false;
          for (SentPiece piece : pieces) {
            String to =
                "answer" + (before == 0 ? "" : " + " + before) + (behind ? " + middle" : "");
            if (piece instanceof SentPiece.Fixed part) {
              out.add(
                  "memcpy("
                      + to
                      + ", "
                      + Literals.c(part.bytes().beginning())
                      + ", "
                      + part.bytes().size()
                      + ");");
              before += part.bytes().size();
            } else {
              out.add("memcpy(" + to + ", message, middle);");
              behind = true;
            }
          }
          taker.take("answer", "middle + " + fixed);
          out.add("free(answer);");
        });
  }

  /** Sends one datagram; what fails is told to a function of the program. */
  void sendDatagram(Deed.SendDatagram send, String otherwise) {
    if (send.to() instanceof Endpoint.None) {
      sendDatagram(send, "send", "", otherwise);
    } else if (send.toSender()) {
      sendDatagram(send, "sendto", "sender, sender_length", otherwise);
    } else {
      draft.braces(
          "{",
          () -> {
            CAddresses.declare(send.to(), send.kind(), "", send.of(), out);
            sendDatagram(send, "sendto", "address, length", otherwise);
          });
    }
  }

  private void sendDatagram(
      Deed.SendDatagram send, String function, String address, String otherwise) {
    String to = address.isEmpty() ? "" : ", (struct sockaddr *)&" + address;
    pieces(
        send.pieces(),
        (data, count) -> {
          String call = call(function, send.socket(), data, count, CParts.flags(send.flags()) + to);
          out.add(CParts.checked(call, function, otherwise));
        });
  }

  /** Sends back what comes, until the peer has sent its last byte. */
  void echo(Deed.EchoAll echo, String reader) {
    if (draft.buffers(echo.socket())) {
      out.add("forget_used(&" + reader + ");");
      String call = call("send_all", echo.socket(), reader + ".bytes", reader + ".have", "0");
      out.add(CParts.checked(call, "send", "fail"));
      out.add(reader + ".have = 0;");
    }
    draft.braces(
        "{",
        () -> {
          out.add("char bytes[" + draft.size(echo.size()) + "];");
          out.add("ssize_t received;");
          String receive = "recv(" + echo.socket() + ", bytes, sizeof bytes, 0)";
          String from = draft.facts().has(Deed.StartTls.class) ? CTls.secured(receive) : receive;
          out.add("while ((received = " + from + ") > 0) {");
          String call = call("send_all", echo.socket(), "bytes", "(size_t)received", "0");
          out.add("  " + CParts.checked(call, "send", "fail"));
          out.add("}");
          out.add("if (received < 0) fail(\"recv\");");
        });
  }
}
