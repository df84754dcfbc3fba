package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;
import java.nio.charset.StandardCharsets;

/** The lines of C that speak TLS, with OpenSSL. */
final class CTls {
  private static final String SOME =
      """

      /* The connections that speak TLS, by their descriptors. */
      static SSL *tls_of[1024];

      /* Sends as many of the bytes as it returns. */
      static ssize_t send_some(int socket, const char *bytes, size_t count, int flags) {
        size_t sent = 0;
        if (tls_of[socket] == NULL) return send(socket, bytes, count, flags | MSG_NOSIGNAL);
        return SSL_write_ex(tls_of[socket], bytes, count, &sent) ? (ssize_t)sent : -1;
      }
      """;

  private static final String RECEIVE =
      """

      /* 0 when the peer has said that nothing follows. */
      static ssize_t receive_some(int socket, char *bytes, size_t size) {
        size_t received = 0;
        SSL *tls = tls_of[socket];
        if (tls == NULL) return recv(socket, bytes, size, 0);
        if (SSL_read_ex(tls, bytes, size, &received)) return (ssize_t)received;
        return SSL_get_error(tls, 0) == SSL_ERROR_ZERO_RETURN ? 0 : -1;
      }
      """;

  private static final String BEGIN =
      """

      static SSL *begin_tls(SSL_CTX *context, int socket) {
        signal(SIGPIPE, SIG_IGN); /* an error, not a signal, if the peer is gone */
        SSL *tls = SSL_new(context);
        if (tls == NULL || !SSL_set_fd(tls, socket)) fail("SSL_new");
        SSL_CTX_free(context); /* the connection keeps it */
        tls_of[socket] = tls;
        return tls;
      }
      """;

  private static final String CLIENT =
      """

      /* The certificate of the server must be for this host; "" stands for its address. */
      static void start_tls(int socket, const char *host) {
        SSL_CTX *context = SSL_CTX_new(TLS_client_method());
        if (context == NULL) fail("SSL_CTX_new");
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
        int trusts = AUTHORITIES[0] == 0 ? SSL_CTX_set_default_verify_paths(context)
                                         : SSL_CTX_load_verify_locations(context, AUTHORITIES, NULL);
        if (trusts != 1) fail(AUTHORITIES);
        SSL *tls = begin_tls(context, socket);
        if (host[0] == 0) {
          struct sockaddr_storage peer;
          socklen_t length = sizeof peer;
          char address[NI_MAXHOST];
          if (getpeername(socket, (struct sockaddr *)&peer, &length) < 0) fail("getpeername");
          getnameinfo((struct sockaddr *)&peer, length, address, sizeof address, NULL, 0,
                      NI_NUMERICHOST);
          if (!X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), address)) fail(address);
        } else if (!SSL_set_tlsext_host_name(tls, host) || !SSL_set1_host(tls, host)) {
          fail(host);
        }
        if (SSL_connect(tls) != 1) fail("SSL_connect");
      }
      """;

  private static final String SERVER =
      """

      static void start_tls_server(int socket) {
        SSL_CTX *context = SSL_CTX_new(TLS_server_method());
        if (context == NULL) fail("SSL_CTX_new");
        if (SSL_CTX_use_certificate_chain_file(context, CERTIFICATE) != 1) fail(CERTIFICATE);
        if (SSL_CTX_use_PrivateKey_file(context, CERTIFICATE, SSL_FILETYPE_PEM) != 1) fail(CERTIFICATE);
        if (SSL_accept(begin_tls(context, socket)) != 1) fail("SSL_accept");
      }
      """;

  private static final String FORGET =
      """

      static void forget_tls(int socket) {
        SSL_free(tls_of[socket]);
        tls_of[socket] = NULL;
      }
      """;

  private CTls() {}

  /** Which certificates; a recording has none of its keys. */
  static void files(PlanFacts facts, CodeLines out) {
    if (facts.servesTls()) {
      out.add("#define CERTIFICATE \"server.pem\" /* with its private key */");
    }
    if (facts.asksForTls()) {
      out.add("#define AUTHORITIES \"ca.pem\" /* \"\" for those that the system trusts */");
    }
    out.blank();
  }

  /** The functions that a program needs. */
  static String helpers(PlanFacts facts) {
    return SOME
        + (facts.receivesStreams() ? RECEIVE : "")
        + BEGIN
        + (facts.asksForTls() ? CLIENT : "")
        + (facts.servesTls() ? SERVER : "")
        + (facts.any(deed -> closes(facts, deed)) ? FORGET : "");
  }

  /** Whether it closes what may speak TLS. */
  static boolean closes(PlanFacts facts, Deed deed) {
    return deed instanceof Deed.CloseSocket close
        && facts.any(
            each -> each instanceof Deed.StartTls tls && tls.socket().equals(close.socket()));
  }

  static String start(Deed.StartTls tls) {
    return tls.isServer()
        ? "start_tls_server(" + tls.socket() + ");"
        : "start_tls("
            + tls.socket()
            + ", "
            + Literals.c(tls.host().getBytes(StandardCharsets.UTF_8))
            + ");";
  }

  static String end(Deed.EndTls end) {
    return "SSL_shutdown(tls_of[" + end.socket() + "]); /* tells the peer that nothing follows */";
  }

  /** The same text for a program in which some sockets speak TLS. */
  static String secured(String text) {
    return text.replace(
            "/* One send may take only a part. MSG_NOSIGNAL: an error, not SIGPIPE, if the peer is"
                + " gone. */",
            "/* One send may take only a part. */")
        .replace(
            "send(socket, bytes, count, flags | MSG_NOSIGNAL)",
            "send_some(socket, bytes, count, flags)")
        .replaceAll("\\brecv\\((.*), ([^,]+), 0\\)", "receive_some($1, $2)")
        .replace(
            "  perror(what);\n  exit", "  perror(what);\n  ERR_print_errors_fp(stderr);\n  exit");
  }
}
