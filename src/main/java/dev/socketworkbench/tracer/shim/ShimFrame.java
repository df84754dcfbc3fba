package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what is in one frame of a report, from its beginning; the most significant byte first. */
public final class ShimFrame {
  private static final int MOST_HOST = 255;

  private final ByteBuffer in;

  ShimFrame(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  private void need(int bytes) throws DamagedFrameException {
    if (bytes < 0 || in.remaining() < bytes) {
      throw new DamagedFrameException("a frame that ends too early");
    }
  }

  int octet() throws DamagedFrameException {
    need(Byte.BYTES);
    return in.get() & 0xff;
  }

  int half() throws DamagedFrameException {
    need(Short.BYTES);
    return in.getShort() & 0xffff;
  }

  /** 32 bits, as they are. */
  int word() throws DamagedFrameException {
    need(Integer.BYTES);
    return in.getInt();
  }

  /** A number of 32 bits that is not negative. */
  int number() throws DamagedFrameException {
    int read = word();
    if (read < 0) {
      throw new DamagedFrameException("a number below 0");
    }
    return read;
  }

  long wide() throws DamagedFrameException {
    need(Long.BYTES);
    return in.getLong();
  }

  /** So many bytes. */
  byte[] bytes(int count) throws DamagedFrameException {
    need(count);
    byte[] read = new byte[count];
    in.get(read);
    return read;
  }

  /** Bytes with their number before them. */
  byte[] content() throws DamagedFrameException {
    return bytes(number());
  }

  /** A few bytes with their number before them. */
  byte[] few() throws DamagedFrameException {
    return bytes(half());
  }

  String text() throws DamagedFrameException {
    return new String(few(), StandardCharsets.UTF_8);
  }

  /** An address as the program gave it, or got it. */
  Endpoint address() throws DamagedFrameException {
    int kind = octet();
    return switch (kind) {
      case 0 -> Endpoint.None.NONE;
      case 1 -> ip(text(), number(), number());
      case 2 -> unix(Endpoint.Unix.Kind.PATH);
      case 3 -> unix(Endpoint.Unix.Kind.ABSTRACT);
      case 4 -> Endpoint.Unix.UNNAMED;
      default -> throw new DamagedFrameException("an address of the kind " + kind);
    };
  }

  private static Endpoint ip(String host, int port, int scope) throws DamagedFrameException {
    if (port > Endpoint.MAX_PORT || host.isEmpty() || host.length() > MOST_HOST) {
      throw new DamagedFrameException("an address that is none");
    }
    Optional<IpAddress> address = IpAddress.parse(host);
    return address.isPresent()
        ? new Endpoint.Ip(address.get(), port).withScope(scope)
        : new Endpoint.Unresolved(host, port);
  }

  private Endpoint unix(Endpoint.Unix.Kind kind) throws DamagedFrameException {
    byte[] name = few();
    if (name.length > Endpoint.Unix.MAX_NAME) {
      throw new DamagedFrameException("a name that no socket can have");
    }
    return new Endpoint.Unix(kind, name);
  }
}
