package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.SentPiece;
import java.util.List;

/** The lines of C that serve many clients with one thread. */
final class CReady {
  private CReady() {}

  /** The functions that these loops need; each has its own reply. */
  static String helpers(List<Deed.ServeReady> loops) {
    if (loops.isEmpty()) {
      return "";
    }
    long size = loops.stream().mapToLong(CReady::pendingSize).max().orElse(1);
    StringBuilder text = new StringBuilder(served(size));
    for (int i = 0; i < loops.size(); i++) {
      if (loops.indexOf(loops.get(i)) == i) {
        text.append(reply(name(loops, loops.get(i)), loops.get(i).reply()));
      }
    }
    return text.toString();
  }

  private static String served(long pendingSize) {
    return """

    enum { PENDING_SIZE = %d }; /* the longest greeting or reply */

    /* What a client is to be sent: until that is done, nothing is received from it. */
    struct pending {
      size_t sent;
      size_t have;
      char bytes[PENDING_SIZE];
    };

    /* Puts what a message is answered with into a buffer. */
    typedef size_t replying(char *into, const char *message, size_t count);

    /* Receives once, or sends what there is room for; 0 when the client has gone. */
    static int go_on(int connection, struct pending *pending, size_t size, replying *reply) {
      if (pending->sent == pending->have) {
        char message[size];
        ssize_t received = recv(connection, message, size, 0);
        if (received == 0) return 0;
        if (received < 0) return errno == EAGAIN; /* poll says when */
        pending->sent = 0;
        pending->have = reply(pending->bytes, message, (size_t)received);
      }
      if (pending->sent == pending->have) return 1;
      const char *rest = pending->bytes + pending->sent;
      ssize_t sent = send(connection, rest, pending->have - pending->sent, MSG_NOSIGNAL);
      if (sent < 0) return errno == EAGAIN;
      pending->sent += (size_t)sent;
      return 1;
    }

    /* Serves many with one thread: poll says who is ready, no other call waits. */
    static void serve_ready(int server, int clients, size_t size, const char *greeting,
                            size_t length, replying *reply) {
      struct pollfd *ready = calloc((size_t)clients + 1, sizeof *ready);
      struct pending *pending = calloc((size_t)clients + 1, sizeof *pending);
      if (ready == NULL || pending == NULL) fail("calloc");
      ready[0].fd = server;
      int open = 1; /* the server itself */
      for (int gone = 0; gone < clients;) {
        ready[0].events = open <= clients ? POLLIN : 0;
        if (poll(ready, (nfds_t)open, -1) < 0) fail("poll");
        for (int i = open - 1; i > 0; i--) {
          if (ready[i].revents != 0 && !go_on(ready[i].fd, &pending[i], size, reply)) {
            if (close(ready[i].fd) < 0) fail("close");
            gone++;
            open--;
            ready[i] = ready[open];
            pending[i] = pending[open];
          } else {
            ready[i].events = pending[i].sent < pending[i].have ? POLLOUT : POLLIN;
          }
        }
        if (ready[0].revents != 0) {
          int connection = accept4(server, NULL, NULL, SOCK_NONBLOCK);
          if (connection < 0 && errno == EAGAIN) continue; /* gone again */
          if (connection < 0) fail("accept");
          ready[open] = (struct pollfd){.fd = connection, .events = length > 0 ? POLLOUT : POLLIN};
          pending[open].sent = 0;
          pending[open].have = length;
          memcpy(pending[open].bytes, greeting, length);
          open++;
        }
      }
      free(pending);
      free(ready);
    }
    """
        .formatted(pendingSize);
  }

  private static long pendingSize(Deed.ServeReady serve) {
    long reply = fixed(serve.reply()) + (long) serve.size() * serve.reply().size();
    return Math.max(1, Math.max(fixed(serve.greeting()), reply));
  }

  private static long fixed(List<SentPiece> pieces) {
    return pieces.stream()
        .mapToLong(piece -> piece instanceof SentPiece.Fixed fixed ? fixed.bytes().size() : 0)
        .sum();
  }

  private static String name(List<Deed.ServeReady> loops, Deed.ServeReady serve) {
    int number = loops.indexOf(serve) + 1;
    return number == 1 ? "reply" : "reply" + number;
  }

  private static String reply(String name, List<SentPiece> pieces) {
    CodeLines lines = new CodeLines("  ");
    lines.blank();
    lines.add("static size_t " + name + "(char *into, const char *message, size_t count) {");
    lines.in();
    if (pieces.isEmpty()) {
      lines.add("(void)into, (void)message, (void)count;");
      lines.add("return 0;");
    } else {
      boolean given = pieces.stream().anyMatch(SentPiece.GivenBack.class::isInstance);
      if (!given) {
        lines.add("(void)message, (void)count;");
      }
      lines.add("char *end = into;");
      pieces.forEach(piece -> append(piece, lines));
      lines.add("return (size_t)(end - into);");
    }
    lines.out();
    lines.add("}");
    return lines.joined();
  }

  private static void append(SentPiece piece, CodeLines lines) {
    switch (piece) {
      case SentPiece.Fixed fixed -> {
        String bytes = Literals.c(fixed.bytes().beginning());
        lines.add("end = (char *)mempcpy(end, " + bytes + ", " + fixed.bytes().size() + ");");
      }
      case SentPiece.GivenBack received ->
          lines.add(
              "end = (char *)mempcpy(end, message, "
                  + (received.withoutEnd() ? "without_end(message, count)" : "count")
                  + ");");
    }
  }

  /** The call of the loop. */
  static String call(ProgramDraft draft, Deed.ServeReady serve) {
    boolean greets = !serve.greeting().isEmpty();
    String greeting =
        greets && serve.greeting().getFirst() instanceof SentPiece.Fixed fixed
            ? Literals.c(fixed.bytes().beginning()) + ", " + fixed.bytes().size()
            : "\"\", 0";
    return "serve_ready("
        + serve.listener()
        + ", "
        + serve.clients()
        + ", "
        + draft.size(serve.size())
        + ", "
        + greeting
        + ", "
        + name(draft.facts().loops(), serve)
        + ");";
  }
}
