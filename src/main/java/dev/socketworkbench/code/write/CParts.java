package dev.socketworkbench.code.write;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.code.plan.Deed;
import dev.socketworkbench.code.plan.SentPiece;
import dev.socketworkbench.code.plan.Until;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Headers, functions and expressions of C that programs need. */
final class CParts {
  static final String HALF_CLOSE = " /* half-close: we send no more, and still receive */";

  private static final String FAIL =
      """
      static void fail(const char *what) {
        perror(what);
        exit(EXIT_FAILURE);
      }
      """;

  private static final String REPORT =
      """

      /* What is expected to fail is reported, and the program goes on. */
      static void report(const char *what) { perror(what); }
      """;

  private static final String SEND_ALL =
      """

      /* One send may take only a part. MSG_NOSIGNAL: an error, not SIGPIPE, if the peer is gone. */
      static int send_all(int socket, const char *bytes, size_t count, int flags) {
        while (count > 0) {
          ssize_t sent = send(socket, bytes, count, flags | MSG_NOSIGNAL);
          if (sent < 0) return -1;
          bytes += sent;
          count -= (size_t)sent;
        }
        return 0;
      }
      """;

  private static final String PRINT =
      """

      static void print(const char *bytes, size_t count) { fwrite(bytes, 1, count, stdout); }
      """;

  private static final String READER =
      """

      /* Bytes that have come and were not used yet: one recv is not one message. */
      struct reader {
        int socket;
        size_t used; /* bytes of the last message, which stands at the beginning */
        size_t have;
        char bytes[CAPACITY];
      };

      static void forget_used(struct reader *reader) {
        reader->have -= reader->used;
        memmove(reader->bytes, reader->bytes + reader->used, reader->have);
        reader->used = 0;
      }

      static void receive_more(struct reader *reader, size_t size) {
        if (reader->have + size > sizeof reader->bytes) {
          fprintf(stderr, "the message is too long\\n");
          exit(EXIT_FAILURE);
        }
        ssize_t received = recv(reader->socket, reader->bytes + reader->have, size, 0);
        if (received < 0) fail("recv");
        if (received == 0) {
          fprintf(stderr, "the peer closed in the middle of a message\\n");
          exit(EXIT_FAILURE);
        }
        reader->have += (size_t)received;
      }
      """;

  private static final String LINE =
      """

      static size_t receive_line(struct reader *reader, size_t size) {
        forget_used(reader);
        char *end;
        while ((end = memchr(reader->bytes, '\\n', reader->have)) == NULL) receive_more(reader, size);
        reader->used = (size_t)(end - reader->bytes) + 1;
        return reader->used;
      }
      """;

  private static final String BYTES =
      """

      static size_t receive_bytes(struct reader *reader, size_t count, size_t size) {
        forget_used(reader);
        while (reader->have < count) receive_more(reader, size);
        reader->used = count;
        return count;
      }
      """;

  private static final String SKIP =
      """

      /* Too many bytes to keep. */
      static void skip(struct reader *reader, size_t count, size_t size) {
        forget_used(reader);
        while (count > reader->have) {
          count -= reader->have;
          reader->have = 0;
          receive_more(reader, size);
        }
        reader->used = count;
      }
      """;

  private static final String ALL =
      """

      /* Until the peer has sent its last byte. */
      static void receive_all(int socket, size_t size) {
        char bytes[size];
        ssize_t received;
        while ((received = recv(socket, bytes, size, 0)) > 0) print(bytes, (size_t)received);
        if (received < 0) fail("recv");
      }
      """;

  private static final String REST =
      """

      static void receive_rest(struct reader *reader, size_t size) {
        forget_used(reader);
        print(reader->bytes, reader->have);
        reader->have = 0;
        receive_all(reader->socket, size);
      }
      """;

  private static final String WITHOUT_END =
      """

      static size_t without_end(const char *line, size_t count) {
        while (count > 0 && (line[count - 1] == '\\n' || line[count - 1] == '\\r')) count--;
        return count;
      }
      """;

  private static final String FILLED =
      """

      /* So many bytes: the pattern again and again. */
      static char *filled(const char *pattern, size_t period, size_t count) {
        char *bytes = malloc(count);
        if (bytes == NULL) fail("malloc");
        for (size_t i = 0; i < count; i++) bytes[i] = pattern[i % period];
        return bytes;
      }
      """;

  private static final String TELL_PORT =
      """

      static void tell_port(int socket) {
        struct sockaddr_storage address;
        socklen_t length = sizeof address;
        if (getsockname(socket, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
        /* The port has the same place in the addresses of IPv4 and IPv6. */
        printf("port %d\\n", ntohs(((struct sockaddr_in *)&address)->sin_port));
        fflush(stdout);
      }
      """;

  private static final String START =
      """

      static pthread_t threads[THREADS];
      static atomic_int started;

      static void start(void *(*work)(void *), int socket) {
        pthread_t *thread = &threads[atomic_fetch_add(&started, 1)];
        int error = pthread_create(thread, NULL, work, (void *)(intptr_t)socket);
        if (error != 0) {
          fprintf(stderr, "pthread_create: %s\\n", strerror(error));
          exit(EXIT_FAILURE);
        }
      }

      /* A thread's own threads come after it, and it has started them when it is joined. */
      static void join_all(void) {
        for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
      }
      """;

  private static final String SENDING =
      """

      struct sending {
        pthread_t thread;
        int socket;
        const char *bytes;
        char *filled; /* the bytes, if they were made for this */
        size_t count;
        int flags;
      };

      static void *send_meanwhile(void *given) {
        struct sending *sending = given;
        const char *bytes = sending->filled != NULL ? sending->filled : sending->bytes;
        if (send_all(sending->socket, bytes, sending->count, sending->flags) < 0) fail("send");
        return NULL;
      }

      static void start_sending(struct sending *sending) {
        int error = pthread_create(&sending->thread, NULL, send_meanwhile, sending);
        if (error != 0) {
          fprintf(stderr, "pthread_create: %s\\n", strerror(error));
          exit(EXIT_FAILURE);
        }
      }

      static void finish_sending(struct sending *sending) {
        pthread_join(sending->thread, NULL);
        free(sending->filled);
      }
      """;

  private static final String LOOK_UP =
      """

      static struct addrinfo *look_up(const char *host, const char *port, int family, int type) {
        struct addrinfo hints = {.ai_family = family, .ai_socktype = type}, *found;
        int error = getaddrinfo(host, port, &hints, &found);
        if (error != 0) {
          fprintf(stderr, "%s: %s\\n", host, gai_strerror(error));
          exit(EXIT_FAILURE);
        }
        return found;
      }
      """;

  private CParts() {}

  static String includes(PlanFacts facts) {
    Set<String> names =
        new TreeSet<>(List.of("arpa/inet.h", "netinet/in.h", "stdio.h", "stdlib.h", "string.h"));
    names.addAll(List.of("sys/socket.h", "unistd.h"));
    if (facts.any(deed -> deed instanceof Deed.OpenSocket open && open.kind().isUnix())) {
      names.add("sys/un.h");
      names.add("stddef.h");
    }
    if (facts.any(deed -> deed instanceof Deed.ChangeOption set && set.name().startsWith("TCP_"))
        || facts.any(deed -> deed instanceof Deed.AskOption ask && ask.name().startsWith("TCP_"))) {
      names.add("netinet/tcp.h");
    }
    if (facts.any(
        deed ->
            deed instanceof Deed.ChangeOption set
                && (set.name().equals("SO_RCVTIMEO") || set.name().equals("SO_SNDTIMEO")))) {
      names.add("sys/time.h");
    }
    if (facts.has(Deed.WaitFor.class) || facts.has(Deed.ServeReady.class)) {
      names.add("poll.h");
    }
    if (facts.has(Deed.ServeReady.class)) {
      names.add("errno.h");
    }
    if (facts.has(Deed.SetBlocking.class)) {
      names.add("fcntl.h");
    }
    if (facts.has(Deed.StartFunction.class)) {
      names.add("pthread.h");
      names.add("stdatomic.h");
      names.add("stdint.h");
    }
    if (facts.has(Deed.SendMeanwhile.class)) {
      names.add("pthread.h");
    }
    if (facts.any(CParts::looksUp) || facts.asksForTls()) {
      names.add("netdb.h");
    }
    if (facts.has(Deed.StartTls.class)) {
      names.addAll(List.of("openssl/err.h", "openssl/ssl.h", "signal.h"));
    }
    StringBuilder text = new StringBuilder("#define _GNU_SOURCE /* for accept4 and the like */\n");
    names.forEach(name -> text.append("#include <").append(name).append(">\n"));
    return text.toString();
  }

  private static boolean looksUp(Deed deed) {
    return deed instanceof Deed.ConnectTo connect
        && (connect.address() instanceof Endpoint.Unresolved
            || (!connect.host().isEmpty() && connect.of().isEmpty()));
  }

  static String helpers(PlanFacts facts) {
    boolean secured = facts.has(Deed.StartTls.class);
    String streams = streams(facts);
    StringBuilder text = new StringBuilder(secured ? CTls.secured(FAIL) : FAIL);
    add(text, REPORT, facts.has(Deed.Attempted.class));
    if (secured) {
      text.append(CTls.helpers(facts));
    }
    text.append(secured ? CTls.secured(streams) : streams);
    text.append(CReady.helpers(facts.loops()));
    add(text, FILLED, facts.any(CParts::fills));
    add(text, SENDING, facts.has(Deed.SendMeanwhile.class));
    add(text, TELL_PORT, facts.any(CParts::tells));
    add(text, LOOK_UP, facts.any(CParts::looksUp));
    if (facts.has(Deed.StartFunction.class)) {
      text.append("\nenum { THREADS = ").append(facts.starts()).append(" };\n").append(START);
    }
    return text.toString();
  }

  /** What sends and receives. */
  private static String streams(PlanFacts facts) {
    StringBuilder text = new StringBuilder();
    add(text, SEND_ALL, facts.has(Deed.SendAll.class) || facts.has(Deed.EchoAll.class));
    boolean lines = facts.receives(Until.LINES);
    boolean bytes = facts.receives(Until.BYTES);
    boolean end = facts.receives(Until.END);
    boolean prints =
        end
            || facts.any(
                deed ->
                    deed instanceof Deed.ReceiveUntil
                        || deed instanceof Deed.ReceiveOnce
                        || deed instanceof Deed.ReceiveDatagram);
    add(text, PRINT, prints);
    if (lines || bytes) {
      text.append("\n#define CAPACITY ").append(capacity(facts)).append('\n');
      text.append(READER);
    }
    boolean skips =
        facts.any(deed -> deed instanceof Deed.ReceiveUntil each && PlanFacts.isSkipped(each));
    boolean keeps =
        facts.any(
            deed ->
                deed instanceof Deed.ReceiveUntil each
                    && each.until() == Until.BYTES
                    && !PlanFacts.isSkipped(each));
    add(text, LINE, lines);
    add(text, BYTES, keeps);
    add(text, SKIP, skips);
    add(text, ALL, end);
    add(text, REST, end && (lines || bytes));
    add(text, WITHOUT_END, facts.answersWithoutEnd());
    return text.toString();
  }

  private static void add(StringBuilder text, String helper, boolean isNeeded) {
    if (isNeeded) {
      text.append(helper);
    }
  }

  private static boolean tells(Deed deed) {
    return (deed instanceof Deed.BindTo bind && bind.tellsPort())
        || (deed instanceof Deed.ListenFor listen && listen.tellsPort());
  }

  private static boolean fills(Deed deed) {
    List<SentPiece> pieces =
        switch (deed) {
          case Deed.SendAll send -> send.pieces();
          case Deed.SendDatagram send -> send.pieces();
          default -> List.of();
        };
    return pieces.stream()
        .anyMatch(piece -> piece instanceof SentPiece.Fixed fixed && !fixed.bytes().isWhole());
  }

  /** Room for the longest message and one receive more. */
  private static long capacity(PlanFacts facts) {
    return Deed.ReceiveUntil.MOST_KEPT + facts.mostReceived();
  }

  /**
   * A call whose result is looked at.
   *
   * @param otherwise which function of the program is told that it failed
   */
  static String checked(String call, String what, String otherwise) {
    return "if (" + call + " < 0) " + otherwise + "(\"" + what + "\");";
  }

  /** Flags as an argument. */
  static String flags(String flags) {
    return flags.isEmpty() ? "0" : flags.replace("|", " | ");
  }

  /** A comment on what is not in the program. */
  static void cannot(String said, CodeLines out) {
    out.problem(said);
    out.add("/* " + CodeLines.comment(said) + ". */");
  }

  static String open(Deed.OpenSocket open) {
    return "socket("
        + open.kind().family()
        + ", "
        + open.kind().type()
        + (open.nonBlocking() ? " | SOCK_NONBLOCK" : "")
        + ", 0)";
  }

  static String accept(Deed.AcceptOne accept) {
    return accept.nonBlocking()
        ? "accept4(" + accept.listener() + ", NULL, NULL, SOCK_NONBLOCK)"
        : "accept(" + accept.listener() + ", NULL, NULL)";
  }

  static void await(Deed.WaitFor wait, CodeLines out, String otherwise) {
    out.add("struct pollfd sockets[] = {");
    for (Deed.WaitFor.Awaited each : wait.sockets()) {
      out.add(
          "  {.fd = " + each.socket() + ", .events = " + each.events().replace("|", " | ") + "},");
    }
    out.add("};");
    String call = "poll(sockets, " + wait.sockets().size() + ", " + wait.millis() + ")";
    out.add(checked(call, "poll", otherwise));
  }
}
