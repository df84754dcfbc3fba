package dev.socketworkbench.call;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The errors that socket calls return, by their POSIX names. Numbers are Linux's
 * (asm-generic/errno.h), texts those of the GNU C library's {@code strerror} in English. The
 * numbers are the journal's too.
 */
public enum Errno {
  EPERM(1, "Operation not permitted"),
  EINTR(4, "Interrupted system call"),
  EBADF(9, "Bad file descriptor"),
  EAGAIN(11, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  EINVAL(22, "Invalid argument"),
  ENFILE(23, "Too many open files in system"),
  EMFILE(24, "Too many open files"),
  EPIPE(32, "Broken pipe"),
  EPROTONOSUPPORT(93, "Protocol not supported"),
  ESOCKTNOSUPPORT(94, "Socket type not supported"),
  EOPNOTSUPP(95, "Operation not supported"),
  EAFNOSUPPORT(97, "Address family not supported by protocol"),
  EADDRINUSE(98, "Address already in use"),
  EADDRNOTAVAIL(99, "Cannot assign requested address"),
  ENETDOWN(100, "Network is down"),
  ENETUNREACH(101, "Network is unreachable"),
  ECONNABORTED(103, "Software caused connection abort"),
  ECONNRESET(104, "Connection reset by peer"),
  ENOBUFS(105, "No buffer space available"),
  EISCONN(106, "Transport endpoint is already connected"),
  ENOTCONN(107, "Transport endpoint is not connected"),
  ETIMEDOUT(110, "Connection timed out"),
  ECONNREFUSED(111, "Connection refused"),
  EHOSTDOWN(112, "Host is down"),
  EHOSTUNREACH(113, "No route to host"),
  EALREADY(114, "Operation already in progress"),
  EINPROGRESS(115, "Operation now in progress"),
  /** Not an errno: {@code getaddrinfo}'s answer for a name that nobody knows. */
  EAI_NONAME(-2, "Name or service not known"),
  /** Not an errno: {@code getaddrinfo} could not ask, so nobody knows whether the name exists. */
  EAI_AGAIN(-3, "Temporary failure in name resolution"),
  /** The system said something that is not in this list; its text is kept beside. */
  UNKNOWN(0, "");

  private static final Map<Integer, Errno> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(Errno::number, Function.identity()));

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** The number on Linux; negative for {@code getaddrinfo}'s own errors; 0 for {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** What the GNU C library calls it in English; empty for {@link #UNKNOWN}. */
  public String text() {
    return text;
  }

  /** The error with this number on Linux, if it is in the list. */
  public static Optional<Errno> ofNumber(int number) {
    return number == 0 ? Optional.empty() : Optional.ofNullable(BY_NUMBER.get(number));
  }
}
