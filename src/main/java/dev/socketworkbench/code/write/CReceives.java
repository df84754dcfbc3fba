package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;

/** The lines of C that receive. */
final class CReceives {
  private final ProgramDraft draft;
  private final CodeLines out;

  CReceives(ProgramDraft draft) {
    this.draft = draft;
    this.out = draft.out();
  }

  /** Makes the reader of a socket, if it needs one. */
  void reader(String socket) {
    if (draft.buffers(socket)) {
      String name = readerName(socket);
      out.add(
          draft.isNew(name)
              ? "struct reader " + name + " = {.socket = " + socket + "};"
              : name + " = (struct reader){.socket = " + socket + "};");
    }
  }

  /** What the reader of a socket is called. */
  String readerName(String socket) {
    return draft.readerName(socket, "_reader");
  }

  private void message(String reader, String call, boolean isAnswered) {
    if (isAnswered) {
      assign("size_t ", "count", call);
      assign("const char *", "message", reader + ".bytes");
    } else {
      printed(reader, call);
    }
  }

  private void assign(String type, String name, String value) {
    out.add(draft.assigned(type, name) + " = " + value + ";");
  }

  /** Receives until enough is there. */
  void receive(Deed.ReceiveUntil receive, boolean isAnswered) {
    String most = draft.size(receive.size());
    String reader = readerName(receive.socket());
    switch (receive.until()) {
      case LINES -> {
        String line = "receive_line(&" + reader + ", " + most + ")";
        if (receive.count() == 1) {
          message(reader, line, isAnswered);
        } else {
          draft.braces(
              "for (int line = 0; line < " + receive.count() + "; line++) {",
              () -> printed(reader, line));
        }
      }
      case BYTES -> {
        if (PlanFacts.isSkipped(receive)) {
          out.add("skip(&" + reader + ", " + receive.count() + ", " + most + ");");
        } else {
          String call = "receive_bytes(&" + reader + ", " + receive.count() + ", " + most + ")";
          message(reader, call, isAnswered);
        }
      }
      case END ->
          out.add(
              draft.buffers(receive.socket())
                  ? "receive_rest(&" + reader + ", " + most + ");"
                  : "receive_all(" + receive.socket() + ", " + most + ");");
    }
  }

  private void printed(String reader, String call) {
    assign("size_t ", "count", call);
    out.add("print(" + reader + ".bytes, count);");
  }

  /** A single recv, whose bytes are printed or sent back. */
  void receiveOnce(Deed.ReceiveOnce once, boolean isAnswered) {
    if (isAnswered) {
      // The largest of them has room for each.
      if (draft.isNew("chunk")) {
        out.add("char chunk[" + draft.facts().mostReceivedOnce() + "];");
      }
      assign("ssize_t ", "received", recv(once, "chunk"));
      out.add(CParts.checked("received", "recv", "fail"));
      assign("size_t ", "count", "(size_t)received");
      assign("const char *", "message", "chunk");
      return;
    }
    draft.braces(
        "{",
        () -> {
          out.add("char bytes[" + Math.max(1, once.size()) + "];");
          out.add("ssize_t received = " + recv(once) + ";");
          out.add(CParts.checked("received", "recv", "fail"));
          out.add("print(bytes, (size_t)received);");
        });
  }

  /** A single recv that may fail. */
  void attemptOnce(Deed.ReceiveOnce once) {
    draft.braces(
        "{",
        () -> {
          out.add("char bytes[" + Math.max(1, once.size()) + "];");
          out.add(CParts.checked(recv(once), "recv", "report"));
        });
  }

  private String recv(Deed.ReceiveOnce once) {
    return recv(once, "bytes");
  }

  private String recv(Deed.ReceiveOnce once, String into) {
    String call = call("recv", once.socket(), into, once.size(), once.flags(), "");
    return draft.facts().has(Deed.StartTls.class) ? CTls.secured(call) : call;
  }

  private static String call(
      String function, String socket, String into, int size, String flags, String sender) {
    String arguments = socket + ", " + into + ", " + size + ", " + CParts.flags(flags) + sender;
    return function + "(" + arguments + ")";
  }

  /** Waits for one datagram; what fails is told to a function of the program. */
  void receiveDatagram(Deed.ReceiveDatagram receive, boolean isAnswered, String otherwise) {
    if (draft.isNew("datagram")) {
      out.add("static char datagram[" + draft.facts().mostDatagram() + "];");
    }
    assign("ssize_t ", "received", datagram(receive));
    out.add(CParts.checked("received", "recv", otherwise));
    if (isAnswered) {
      assign("size_t ", "count", "(size_t)received");
      assign("const char *", "message", "datagram");
    } else if (otherwise.equals("fail")) {
      out.add("print(datagram, (size_t)received);");
    }
  }

  /** The call, and the declarations that it needs. */
  private String datagram(Deed.ReceiveDatagram receive) {
    if (!receive.asksSender()) {
      return call("recv", receive.socket(), "datagram", receive.size(), receive.flags(), "");
    }
    if (draft.isNew("sender")) {
      out.add("struct sockaddr_storage sender;");
    }
    assign("socklen_t ", "sender_length", "sizeof sender");
    String sender = ", (struct sockaddr *)&sender, &sender_length";
    return call("recvfrom", receive.socket(), "datagram", receive.size(), receive.flags(), sender);
  }
}
