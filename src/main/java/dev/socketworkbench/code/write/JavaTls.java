package dev.socketworkbench.code.write;

import dev.socketworkbench.code.plan.Deed;

/** The lines of Java that speak TLS. */
final class JavaTls {
  private static final String CHANNEL =
      """

      /** The clear bytes of a channel that is encrypted. */
      private static final class TlsChannel implements ByteChannel {
        private final SSLSocket socket;

        TlsChannel(SSLSocket socket) throws IOException {
          this.socket = socket;
          socket.startHandshake();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
          int count = socket.getInputStream().read(into.array(), into.position(), into.remaining());
          into.position(into.position() + Math.max(0, count));
          return count;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
          int count = from.remaining();
          socket.getOutputStream().write(from.array(), from.position(), count);
          from.position(from.limit());
          return count;
        }

        /** Tells the peer that nothing follows; the channel stays as it is. */
        void end() {
          try {
            socket.shutdownOutput();
          } catch (IOException e) {
            System.err.println("the end of TLS: " + e.getMessage());
          }
        }

        @Override
        public boolean isOpen() {
          return !socket.isClosed();
        }

        @Override
        public void close() throws IOException {
          socket.close();
        }
      }

      private static SSLSocket tlsOn(SSLContext context, SocketChannel channel, String host)
          throws IOException {
        SSLSocketFactory factory = context.getSocketFactory();
        return (SSLSocket)
            factory.createSocket(channel.socket(), host, channel.socket().getPort(), false);
      }
      """;

  private static final String CLIENT =
      """

      /** The certificate of the server must be for this host; "" stands for its address. */
      private static TlsChannel startTls(SocketChannel channel, String host) throws IOException {
        SSLContext context;
        try {
          context = SSLContext.getInstance("TLS");
          context.init(null, trusted(), null);
        } catch (GeneralSecurityException e) {
          throw new IOException(AUTHORITIES + ": " + e.getMessage(), e);
        }
        String name = host.isEmpty() ? channel.socket().getInetAddress().getHostAddress() : host;
        SSLSocket socket = tlsOn(context, channel, name);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // looks at the name
        socket.setSSLParameters(parameters);
        return new TlsChannel(socket);
      }

      private static TrustManager[] trusted() throws GeneralSecurityException, IOException {
        if (AUTHORITIES.isEmpty()) {
          return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(AUTHORITIES))) {
          for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            store.setCertificateEntry("authority " + store.size(), each);
          }
        }
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
      }
      """;

  private static final String SERVER =
      """

      private static TlsChannel startTlsServer(SocketChannel channel) throws IOException {
        SSLContext context;
        try {
          KeyStore store = KeyStore.getInstance(new File(CERTIFICATE), PASSWORD.toCharArray());
          KeyManagerFactory factory =
              KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
          factory.init(store, PASSWORD.toCharArray());
          context = SSLContext.getInstance("TLS");
          context.init(factory.getKeyManagers(), null, null);
        } catch (GeneralSecurityException e) {
          throw new IOException(CERTIFICATE + ": " + e.getMessage(), e);
        }
        SSLSocket socket = tlsOn(context, channel, "");
        socket.setUseClientMode(false);
        return new TlsChannel(socket);
      }
      """;

  private JavaTls() {}

  /** Which certificates; a recording has none of its keys. */
  static void files(PlanFacts facts, CodeLines out) {
    if (facts.servesTls()) {
      out.add("/** Of the kind PKCS #12, with its private key. */");
      out.add("private static final String CERTIFICATE = \"server.p12\";");
      out.add("private static final String PASSWORD = \"changeit\";");
    }
    if (facts.asksForTls()) {
      out.add("/** Empty for those that Java trusts. */");
      out.add("private static final String AUTHORITIES = \"ca.pem\";");
    }
  }

  /** The methods that a program needs; none without TLS. */
  static String helpers(PlanFacts facts) {
    if (!facts.has(Deed.StartTls.class)) {
      return "";
    }
    return CHANNEL + (facts.asksForTls() ? CLIENT : "") + (facts.servesTls() ? SERVER : "");
  }

  /**
   * The channel of the clear bytes.
   *
   * @param channel the one that is encrypted
   */
  static String start(Deed.StartTls tls, String channel) {
    return tls.isServer()
        ? "startTlsServer(" + channel + ")"
        : "startTls(" + channel + ", " + Literals.javaString(tls.host()) + ")";
  }

  /** The same methods where a stream may be encrypted. */
  static String secured(String helpers) {
    return helpers.replace("SocketChannel channel", "ByteChannel channel");
  }
}
