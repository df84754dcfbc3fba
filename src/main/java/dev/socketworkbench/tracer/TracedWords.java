package dev.socketworkbench.tracer;

import dev.socketworkbench.posix.OptionBytes;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers of the sockets API in words: the constants' own names. */
final class TracedWords {
  private static final int TYPE = 0xf;
  private static final int CLOSE_ON_EXEC = 0x80000;

  /** Of sys/epoll.h; those that are not those of poll. */
  private static final List<EpollEvent> EPOLL_EVENTS =
      List.of(
          new EpollEvent(0x1, "EPOLLIN"),
          new EpollEvent(0x2, "EPOLLPRI"),
          new EpollEvent(0x4, "EPOLLOUT"),
          new EpollEvent(0x8, "EPOLLERR"),
          new EpollEvent(0x10, "EPOLLHUP"),
          new EpollEvent(0x2000, "EPOLLRDHUP"),
          new EpollEvent(1 << 28, "EPOLLEXCLUSIVE"),
          new EpollEvent(1 << 29, "EPOLLWAKEUP"),
          new EpollEvent(1 << 30, "EPOLLONESHOT"),
          new EpollEvent(1 << 31, "EPOLLET"));

  private record EpollEvent(int bit, String name) {}

  /** Of asm-generic/ioctls.h and linux/sockios.h. */
  private static final Map<Integer, String> REQUESTS =
      Map.of(
          0x5401, "TCGETS",
          0x5411, "TIOCOUTQ",
          0x541B, "FIONREAD",
          0x5421, "FIONBIO",
          0x5450, "FIONCLEX",
          0x5451, "FIOCLEX",
          0x5452, "FIOASYNC",
          0x8905, "SIOCATMARK");

  private final SocketConstants constants;
  private final Map<Long, String> options = new HashMap<>();

  TracedWords(SocketConstants constants) {
    this.constants = constants;
    for (String option : constants.names(Kind.OPTION)) {
      int level = constants.value(constants.levelOf(option));
      options.putIfAbsent(key(level, constants.value(option)), option);
    }
  }

  private static long key(int level, int option) {
    return (long) level << 32 | option;
  }

  String family(int family) {
    return constants.name(Kind.FAMILY, family);
  }

  /** The type without its flags. */
  String type(int type) {
    return constants.name(Kind.TYPE, type & TYPE);
  }

  /** Type, flags and protocol. */
  String types(int type, int protocol) {
    StringBuilder text = new StringBuilder(type(type));
    if ((type & ~TYPE) != 0) {
      text.append('|').append(constants.flags(Kind.TYPE_FLAG, type & ~TYPE));
    }
    return protocol == 0 ? text.toString() : text + ", " + constants.name(Kind.PROTOCOL, protocol);
  }

  /** Whether SOCK_CLOEXEC and its like is among the flags; they have all the same value. */
  static boolean isCloseOnExec(int flags) {
    return (flags & CLOSE_ON_EXEC) != 0;
  }

  String typeFlags(int flags) {
    return constants.flags(Kind.TYPE_FLAG, flags);
  }

  String messageFlags(int flags) {
    return constants.flags(Kind.FLAG, flags);
  }

  boolean has(int flags, String flag) {
    return (flags & constants.value(flag)) != 0;
  }

  String how(int how) {
    return constants.name(Kind.HOW, how);
  }

  String pollEvents(int events) {
    return constants.flags(Kind.EVENT, events);
  }

  String epollEvents(int events) {
    StringBuilder names = new StringBuilder();
    int rest = events;
    for (EpollEvent each : EPOLL_EVENTS) {
      if ((rest & each.bit()) != 0) {
        names.append(names.isEmpty() ? "" : "|").append(each.name());
        rest &= ~each.bit();
      }
    }
    if (rest != 0 || names.isEmpty()) {
      names.append(names.isEmpty() ? "" : "|").append(hex(rest));
    }
    return names.toString();
  }

  private static String hex(int number) {
    return number == 0 ? "0" : "0x" + Integer.toHexString(number);
  }

  String command(int command) {
    return constants.name(Kind.COMMAND, command);
  }

  String statusFlags(int flags) {
    return constants.flags(Kind.STATUS, flags);
  }

  String descriptorFlags(int flags) {
    return constants.flags(Kind.DESCRIPTOR_FLAG, flags);
  }

  static String request(int request) {
    return REQUESTS.getOrDefault(request, hex(request));
  }

  /** The option's name, or its two numbers. */
  String option(int level, int option) {
    return options.getOrDefault(key(level, option), "level " + level + " option " + option);
  }

  /** An option's value. */
  String value(int level, int option, byte[] bytes) {
    String name = options.get(key(level, option));
    if (name != null) {
      return OptionBytes.of(name).text(bytes);
    }
    return bytes.length == Integer.BYTES
        ? Integer.toString(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt())
        : "0x" + HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
  }
}
