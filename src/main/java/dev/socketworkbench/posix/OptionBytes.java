package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** How an option's value looks in C's memory, and how a person writes it. */
public enum OptionBytes {
  /** An {@code int}: {@code 1}, {@code 4096}. */
  NUMBER {
    @Override
    public byte[] bytes(String value) {
      return room(4).putInt(number(value)).array();
    }

    @Override
    public String text(byte[] value) {
      return value.length < 4 ? hex(value) : Integer.toString(wrap(value).getInt());
    }
  },

  /** A {@code struct linger}: {@code off}, or the seconds. */
  LINGER {
    @Override
    public byte[] bytes(String value) {
      boolean off = value.equals("off");
      return room(8).putInt(off ? 0 : 1).putInt(off ? 0 : number(value)).array();
    }

    @Override
    public String text(byte[] value) {
      if (value.length < 8) {
        return hex(value);
      }
      ByteBuffer linger = wrap(value);
      return linger.getInt() == 0 ? "off" : Integer.toString(linger.getInt());
    }
  },

  /** A {@code struct timeval}: the milliseconds. */
  TIME {
    @Override
    public byte[] bytes(String value) {
      int millis = number(value);
      return room(16).putLong(millis / 1000).putLong(millis % 1000 * 1000L).array();
    }

    @Override
    public String text(byte[] value) {
      if (value.length < 16) {
        return hex(value);
      }
      ByteBuffer time = wrap(value);
      return Long.toString(time.getLong() * 1000 + time.getLong() / 1000);
    }
  },

  /** A name: {@code cubic}. */
  NAME {
    @Override
    public byte[] bytes(String value) {
      return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String text(byte[] value) {
      int end = 0;
      while (end < value.length && value[end] != 0) {
        end++;
      }
      return new String(value, 0, end, StandardCharsets.US_ASCII);
    }
  },

  /**
   * A {@code struct sock_fprog} with a filter of one instruction: with {@code 1} it lets nothing
   * through, with {@code 0} everything. Read back, the kernel says of how many instructions a
   * filter is.
   */
  FILTER {
    @Override
    public byte[] bytes(String value) {
      MemorySegment filter = number(value) == 0 ? Filters.ALL : Filters.NONE;
      return room(16).putShort(0, (short) 1).putLong(8, filter.address()).array();
    }

    @Override
    public String text(byte[] value) {
      return value.length + (value.length == 1 ? " instruction" : " instructions");
    }
  },

  /** A {@code struct ip_mreqn} or {@code ipv6_mreq}: {@code 239.1.2.3%eth0}; only to be set. */
  GROUP {
    @Override
    public byte[] bytes(String value) {
      int sign = value.indexOf('%');
      if (sign < 0) {
        throw new IllegalArgumentException(value + " has no % with an interface");
      }
      byte[] group = InetAddress.ofLiteral(value.substring(0, sign)).getAddress();
      byte[] bytes = new byte[group.length == 4 ? 12 : 20];
      ByteBuffer request = wrap(bytes).put(group);
      if (group.length == 4) {
        request.putInt(0);
      }
      request.putInt(card(value.substring(sign + 1)).index());
      return bytes;
    }

    @Override
    public String text(byte[] value) {
      return hex(value);
    }
  },

  /** A {@code struct ip_mreqn} without a group: {@code eth0}; the system gives its address. */
  CARD {
    @Override
    public byte[] bytes(String value) {
      return room(12).putInt(0).put(address(value)).putInt(card(value).index()).array();
    }

    @Override
    public String text(byte[] value) {
      return value.length < 4 ? hex(value) : IpAddress.of(Arrays.copyOf(value, 4)).toString();
    }
  },

  /** The number of an interface: {@code eth0}. */
  CARD_NUMBER {
    @Override
    public byte[] bytes(String value) {
      return room(4).putInt(card(value).index()).array();
    }

    @Override
    public String text(byte[] value) {
      if (value.length < 4) {
        return hex(value);
      }
      int number = wrap(value).getInt();
      try {
        NetworkInterface card = number == 0 ? null : NetworkInterface.getByIndex(number);
        return card == null ? Integer.toString(number) : card.getName();
      } catch (SocketException gone) {
        return Integer.toString(number);
      }
    }
  },

  /** A {@code struct ucred}, which can only be read: {@code pid 1, uid 2, gid 3}. */
  CREDENTIALS {
    @Override
    public byte[] bytes(String value) {
      throw new IllegalArgumentException("it can only be read");
    }

    @Override
    public String text(byte[] value) {
      if (value.length < 12) {
        return hex(value);
      }
      ByteBuffer who = wrap(value);
      return "pid " + who.getInt() + ", uid " + who.getInt() + ", gid " + who.getInt();
    }
  };

  /** Programs of BPF, each of one {@code struct sock_filter}: return how much to keep. */
  private static final class Filters {
    private static final short RETURN = 0x06;
    static final MemorySegment NONE = returning(0);
    static final MemorySegment ALL = returning(-1);

    private static MemorySegment returning(int kept) {
      MemorySegment instruction = Arena.global().allocate(8, 8);
      instruction.set(ValueLayout.JAVA_SHORT, 0, RETURN);
      instruction.set(ValueLayout.JAVA_INT, 4, kept);
      return instruction;
    }
  }

  private static final int MOST = 64;
  private static final Set<String> TIMES = Set.of("SO_RCVTIMEO", "SO_SNDTIMEO");

  /** That of the option with this name. */
  public static OptionBytes of(String option) {
    if (TIMES.contains(option)) {
      return TIME;
    }
    return switch (option) {
      case "SO_LINGER" -> LINGER;
      case "TCP_CONGESTION" -> NAME;
      case "SO_ATTACH_FILTER" -> FILTER;
      case "SO_PEERCRED" -> CREDENTIALS;
      case "IP_ADD_MEMBERSHIP", "IP_DROP_MEMBERSHIP", "IPV6_JOIN_GROUP", "IPV6_LEAVE_GROUP" ->
          GROUP;
      case "IP_MULTICAST_IF" -> CARD;
      case "IPV6_MULTICAST_IF" -> CARD_NUMBER;
      default -> NUMBER;
    };
  }

  /**
   * The value's bytes.
   *
   * @throws IllegalArgumentException if it is no value of this form
   */
  public abstract byte[] bytes(String value);

  /** The value in words; bytes that are too few are written in hex. */
  public abstract String text(byte[] value);

  /** How many bytes the system may give. */
  public int most() {
    return MOST;
  }

  private static InterfaceLinks.LinkFacts card(String name) {
    return InterfaceLinks.ofThisSystem()
        .flatMap(links -> links.of(name))
        .orElseThrow(() -> new IllegalArgumentException("there is no interface " + name));
  }

  /** The first IPv4 address of an interface; the wildcard if it has none. */
  private static byte[] address(String name) {
    try {
      NetworkInterface card = NetworkInterface.getByName(name);
      return card == null
          ? new byte[4]
          : card.inetAddresses()
              .filter(Inet4Address.class::isInstance)
              .findFirst()
              .map(InetAddress::getAddress)
              .orElseGet(() -> new byte[4]);
    } catch (SocketException gone) {
      return new byte[4];
    }
  }

  private static ByteBuffer room(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer wrap(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
  }

  private static int number(String value) {
    try {
      return Integer.decode(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value + " is no number", e);
    }
  }

  private static String hex(byte[] value) {
    StringBuilder text = new StringBuilder("0x");
    for (byte each : value) {
      text.append(String.format("%02x", each));
    }
    return text.toString();
  }
}
