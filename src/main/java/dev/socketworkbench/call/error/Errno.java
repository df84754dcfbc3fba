package dev.socketworkbench.call.error;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one table of errors by their POSIX names: numbers and words. Whoever adds an error adds a
 * line here and its sentence to the glossary; log, search, completion and exports follow.
 *
 * <p>First come the numbers of Linux (asm-generic/errno-base.h and errno.h, as on x86 and ARM) with
 * the English texts of the GNU C library's {@code strerror}; a second number is that of the BSDs
 * and macOS where it differs, to which Windows adds 10000 for its socket errors (winsock2.h); the
 * first is 0 for an error that Linux does not have. Those of {@code getaddrinfo} are negative, as
 * the GNU C library has them (netdb.h), with the texts of {@code gai_strerror}.
 */
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  ESRCH(3, "No such process"),
  EINTR(4, "Interrupted system call"),
  EIO(5, "Input/output error"),
  ENXIO(6, "No such device or address"),
  E2BIG(7, "Argument list too long"),
  ENOEXEC(8, "Exec format error"),
  EBADF(9, "Bad file descriptor"),
  ECHILD(10, "No child processes"),
  EAGAIN(11, 35, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  EFAULT(14, "Bad address"),
  ENOTBLK(15, "Block device required"),
  EBUSY(16, "Device or resource busy"),
  EEXIST(17, "File exists"),
  EXDEV(18, "Invalid cross-device link"),
  ENODEV(19, "No such device"),
  ENOTDIR(20, "Not a directory"),
  EISDIR(21, "Is a directory"),
  EINVAL(22, "Invalid argument"),
  ENFILE(23, "Too many open files in system"),
  EMFILE(24, "Too many open files"),
  ENOTTY(25, "Inappropriate ioctl for device"),
  ETXTBSY(26, "Text file busy"),
  EFBIG(27, "File too large"),
  ENOSPC(28, "No space left on device"),
  ESPIPE(29, "Illegal seek"),
  EROFS(30, "Read-only file system"),
  EMLINK(31, "Too many links"),
  EPIPE(32, "Broken pipe"),
  EDOM(33, "Numerical argument out of domain"),
  ERANGE(34, "Numerical result out of range"),
  EDEADLK(35, 11, "Resource deadlock avoided"),
  ENAMETOOLONG(36, 63, "File name too long"),
  ENOLCK(37, "No locks available"),
  ENOSYS(38, "Function not implemented"),
  ENOTEMPTY(39, 66, "Directory not empty"),
  ELOOP(40, 62, "Too many levels of symbolic links"),
  ENOMSG(42, "No message of desired type"),
  EIDRM(43, "Identifier removed"),
  ECHRNG(44, "Channel number out of range"),
  EL2NSYNC(45, "Level 2 not synchronized"),
  EL3HLT(46, "Level 3 halted"),
  EL3RST(47, "Level 3 reset"),
  ELNRNG(48, "Link number out of range"),
  EUNATCH(49, "Protocol driver not attached"),
  ENOCSI(50, "No CSI structure available"),
  EL2HLT(51, "Level 2 halted"),
  EBADE(52, "Invalid exchange"),
  EBADR(53, "Invalid request descriptor"),
  EXFULL(54, "Exchange full"),
  ENOANO(55, "No anode"),
  EBADRQC(56, "Invalid request code"),
  EBADSLT(57, "Invalid slot"),
  EBFONT(59, "Bad font file format"),
  ENOSTR(60, "Device not a stream"),
  ENODATA(61, "No data available"),
  ETIME(62, "Timer expired"),
  ENOSR(63, "Out of streams resources"),
  ENONET(64, "Machine is not on the network"),
  ENOPKG(65, "Package not installed"),
  EREMOTE(66, "Object is remote"),
  ENOLINK(67, "Link has been severed"),
  EADV(68, "Advertise error"),
  ESRMNT(69, "Srmount error"),
  ECOMM(70, "Communication error on send"),
  EPROTO(71, "Protocol error"),
  EMULTIHOP(72, "Multihop attempted"),
  EDOTDOT(73, "RFS specific error"),
  EBADMSG(74, "Bad message"),
  EOVERFLOW(75, "Value too large for defined data type"),
  ENOTUNIQ(76, "Name not unique on network"),
  EBADFD(77, "File descriptor in bad state"),
  EREMCHG(78, "Remote address changed"),
  ELIBACC(79, "Can not access a needed shared library"),
  ELIBBAD(80, "Accessing a corrupted shared library"),
  ELIBSCN(81, ".lib section in a.out corrupted"),
  ELIBMAX(82, "Attempting to link in too many shared libraries"),
  ELIBEXEC(83, "Cannot exec a shared library directly"),
  EILSEQ(84, "Invalid or incomplete multibyte or wide character"),
  ERESTART(85, "Interrupted system call should be restarted"),
  ESTRPIPE(86, "Streams pipe error"),
  EUSERS(87, "Too many users"),
  ENOTSOCK(88, 38, "Socket operation on non-socket"),
  EDESTADDRREQ(89, 39, "Destination address required"),
  EMSGSIZE(90, 40, "Message too long"),
  EPROTOTYPE(91, 41, "Protocol wrong type for socket"),
  ENOPROTOOPT(92, 42, "Protocol not available"),
  EPROTONOSUPPORT(93, 43, "Protocol not supported"),
  ESOCKTNOSUPPORT(94, 44, "Socket type not supported"),
  EOPNOTSUPP(95, 45, "Operation not supported"),
  EPFNOSUPPORT(96, 46, "Protocol family not supported"),
  EAFNOSUPPORT(97, 47, "Address family not supported by protocol"),
  EADDRINUSE(98, 48, "Address already in use"),
  EADDRNOTAVAIL(99, 49, "Cannot assign requested address"),
  ENETDOWN(100, 50, "Network is down"),
  ENETUNREACH(101, 51, "Network is unreachable"),
  ENETRESET(102, 52, "Network dropped connection on reset"),
  ECONNABORTED(103, 53, "Software caused connection abort"),
  ECONNRESET(104, 54, "Connection reset by peer"),
  ENOBUFS(105, 55, "No buffer space available"),
  EISCONN(106, 56, "Transport endpoint is already connected"),
  ENOTCONN(107, 57, "Transport endpoint is not connected"),
  ESHUTDOWN(108, 58, "Cannot send after transport endpoint shutdown"),
  ETOOMANYREFS(109, 59, "Too many references: cannot splice"),
  ETIMEDOUT(110, 60, "Connection timed out"),
  ECONNREFUSED(111, 61, "Connection refused"),
  EHOSTDOWN(112, 64, "Host is down"),
  EHOSTUNREACH(113, 65, "No route to host"),
  EALREADY(114, 37, "Operation already in progress"),
  EINPROGRESS(115, 36, "Operation now in progress"),
  ESTALE(116, "Stale file handle"),
  EUCLEAN(117, "Structure needs cleaning"),
  ENOTNAM(118, "Not a XENIX named type file"),
  ENAVAIL(119, "No XENIX semaphores available"),
  EISNAM(120, "Is a named type file"),
  EREMOTEIO(121, "Remote I/O error"),
  EDQUOT(122, "Disk quota exceeded"),
  ENOMEDIUM(123, "No medium found"),
  EMEDIUMTYPE(124, "Wrong medium type"),
  ECANCELED(125, "Operation canceled"),
  ENOKEY(126, "Required key not available"),
  EKEYEXPIRED(127, "Key has expired"),
  EKEYREVOKED(128, "Key has been revoked"),
  EKEYREJECTED(129, "Key was rejected by service"),
  EOWNERDEAD(130, "Owner died"),
  ENOTRECOVERABLE(131, "State not recoverable"),
  ERFKILL(132, "Operation not possible due to RF-kill"),
  EHWPOISON(133, "Memory page has hardware error"),

  EQFULL(0, 106, "Interface output queue is full"),

  EAI_BADFLAGS(-1, "Bad value for ai_flags"),
  /** Nobody knows the name. */
  EAI_NONAME(-2, "Name or service not known"),
  /** The resolver could not ask, so whether the name exists is not known. */
  EAI_AGAIN(-3, "Temporary failure in name resolution"),
  EAI_FAIL(-4, "Non-recoverable failure in name resolution"),
  EAI_NODATA(-5, "No address associated with hostname"),
  EAI_FAMILY(-6, "ai_family not supported"),
  EAI_SOCKTYPE(-7, "ai_socktype not supported"),
  EAI_SERVICE(-8, "Servname not supported for ai_socktype"),
  EAI_ADDRFAMILY(-9, "Address family for hostname not supported"),
  EAI_MEMORY(-10, "Memory allocation failure"),
  EAI_SYSTEM(-11, "System error"),
  EAI_OVERFLOW(-12, "Argument buffer overflow"),

  /** An error that is not in this table; its number and its text are in the {@link ErrorCode}. */
  UNKNOWN(0, "");

  /** Below this number the systems agree, but for EAGAIN and EDEADLK. */
  private static final int COMMON = 35;

  private static final Map<Integer, Errno> BY_NUMBER =
      Arrays.stream(values())
          .filter(each -> each.number != 0)
          .collect(Collectors.toMap(Errno::number, Function.identity()));

  private static final Map<Integer, Errno> BY_BSD_NUMBER =
      Arrays.stream(values())
          .filter(each -> each.bsdNumber > 0)
          .collect(Collectors.toMap(each -> each.bsdNumber, Function.identity()));

  private final int number;
  private final int bsdNumber;
  private final String text;

  Errno(int number, String text) {
    this(number, number < COMMON ? number : 0, text);
  }

  Errno(int number, int bsdNumber, String text) {
    this.number = number;
    this.bsdNumber = bsdNumber;
    this.text = text;
  }

  /**
   * The number on Linux; negative for {@code getaddrinfo}'s own errors; 0 for {@link #UNKNOWN} and
   * for what Linux does not have.
   */
  public int number() {
    return number;
  }

  /** The number on macOS and the BSDs; 0 if it is not known. */
  int bsdNumber() {
    return bsdNumber;
  }

  /** Whether macOS and the BSDs have it, and Linux does not. */
  public boolean isOfBsdOnly() {
    return number == 0 && bsdNumber != 0;
  }

  /** What the GNU C library calls it in English; empty for {@link #UNKNOWN}. */
  public String text() {
    return text;
  }

  /** Whether {@code getaddrinfo} returns it, and no system call. */
  public boolean isOfResolver() {
    return number < 0;
  }

  /** The error with this number on Linux, or of {@code getaddrinfo} there; empty if unknown. */
  public static Optional<Errno> ofNumber(int number) {
    return number == 0 ? Optional.empty() : Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** The error with this number on macOS and the BSDs; empty if unknown. */
  static Optional<Errno> ofBsdNumber(int number) {
    return Optional.ofNullable(BY_BSD_NUMBER.get(number));
  }
}
