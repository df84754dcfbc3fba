package dev.socketworkbench.call;

import dev.socketworkbench.call.address.Endpoint;
import java.util.stream.IntStream;

/** The arguments of a socket call, except for the socket itself. */
public sealed interface Arguments {

  /** No arguments: accept, close. */
  record None() implements Arguments {
    /** The one value. */
    public static final None NONE = new None();

    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * socket(family, type).
   *
   * @param family the constant's name: {@code AF_INET}
   * @param type the constant's name: {@code SOCK_STREAM}
   */
  record Create(String family, String type) implements Arguments {
    @Override
    public String toString() {
      return family + ", " + type;
    }
  }

  /**
   * setsockopt(name, value), with the constants' own names.
   *
   * @param name {@code SO_REUSEADDR}, {@code TCP_NODELAY}, …
   * @param value as it was given: {@code 1}, {@code 4096}
   */
  record SocketOption(String name, String value) implements Arguments {
    @Override
    public String toString() {
      return name + ", " + value;
    }
  }

  /**
   * getaddrinfo(host).
   *
   * @param host as it was typed
   */
  record HostName(String host) implements Arguments {
    @Override
    public String toString() {
      return host;
    }
  }

  /**
   * bind(address) and connect(address).
   *
   * @param address for bind the wildcard address and port 0 are possible
   */
  record Address(Endpoint address) implements Arguments {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /**
   * listen(backlog).
   *
   * @param backlog how many connections may wait to be accepted
   */
  record Backlog(int backlog) implements Arguments {
    @Override
    public String toString() {
      return Integer.toString(backlog);
    }
  }

  /**
   * send(bytes) and recv(size).
   *
   * @param size for send the number of bytes offered, for recv the most that it may return
   */
  record Size(int size) implements Arguments {
    private static final Size[] SMALL =
        IntStream.range(0, 256).mapToObj(Size::new).toArray(Size[]::new);
    private static final Size[] POWERS =
        IntStream.range(0, 31).mapToObj(bit -> new Size(1 << bit)).toArray(Size[]::new);

    /** The same without a new object where many calls are given this size. */
    public static Size of(int size) {
      if (size >= 0 && size < SMALL.length) {
        return SMALL[size];
      }
      return size > 0 && Integer.bitCount(size) == 1
          ? POWERS[Integer.numberOfTrailingZeros(size)]
          : new Size(size);
    }

    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }

  /**
   * sendto(size, address).
   *
   * @param size the number of bytes offered
   * @param address where to; {@link Endpoint.None} on a connected socket
   */
  record To(int size, Endpoint address) implements Arguments {
    @Override
    public String toString() {
      return size + " to " + address;
    }
  }

  /**
   * Arguments that are not interpreted: of poll, fcntl, ioctl and their like.
   *
   * @param text as a person would write them: {@code F_SETFL, O_NONBLOCK}
   */
  record Text(String text) implements Arguments {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * shutdown(how).
   *
   * @param how the constant's name: {@code SHUT_WR}
   */
  record How(String how) implements Arguments {
    @Override
    public String toString() {
      return how;
    }
  }
}
