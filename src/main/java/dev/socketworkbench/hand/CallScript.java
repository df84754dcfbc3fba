package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.posix.Interruption;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs lines one after the other, and says what each call returned. Sockets stay open from line to
 * line, until they or the script are closed.
 *
 * <p>Threads: one at a time; what is told comes from any thread.
 */
public final class CallScript implements AutoCloseable {
  /** The largest size that recv can be given. */
  private static final int MOST_BYTES = 16 << 20;

  /** How often a signal is sent to a call that is to end: it may not have begun yet. */
  private static final long AGAIN_MILLIS = 5;

  /** The longest pause in milliseconds. */
  private static final int MOST_PAUSE = 60_000;

  /** How long the end of a call is waited for. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final HandSystem system;
  private final Optional<Interruption> interruption;
  private final Consumer<String> out;
  private final Map<String, HandSocket> sockets = new ConcurrentHashMap<>();
  private final List<HandSocket> made = new ArrayList<>();
  private final Map<Integer, Waiting> waiting = new TreeMap<>();
  private final AtomicInteger lastNumber = new AtomicInteger();

  /** What the line that runs now waits for; null if for nothing. */
  private volatile Waiting current;

  /** Who runs a line that is no call; null if nobody does. */
  private volatile Thread pausing;

  /** A call that is made on a thread of its own. */
  private static final class Waiting {
    private final String target;
    private final String socket;
    private final CountDownLatch returned = new CountDownLatch(1);
    private volatile Interruption.Target thread;
    private volatile CallReport told;

    /** Whether the call has returned: then no signal is sent any more. Guarded by this. */
    private boolean ended;

    Waiting(String target, String socket) {
      this.target = target;
      this.socket = socket;
    }

    void make(Made call) {
      try {
        told = call.make();
      } catch (RuntimeException | Error mistake) {
        told = new CallReport("the call was not made: " + mistake, true);
      } finally {
        synchronized (this) {
          ended = true;
        }
      }
    }
  }

  /**
   * What became of a line.
   *
   * @param failed whether its call failed; not of one that still waits
   */
  public record LineResult(boolean failed) {
    private static final LineResult NOTHING = new LineResult(false);
  }

  private interface Made {
    CallReport make();
  }

  /** A call that was made, in words. */
  private record CallReport(String words, boolean failed) {}

  /**
   * A script without sockets.
   *
   * @param out is told each line of output, by any thread
   */
  public CallScript(HandSystem system, Consumer<String> out) {
    this.system = system;
    this.interruption = Interruption.ofThisSystem();
    this.out = out;
  }

  /** The names of the sockets that there are. */
  public List<String> names() {
    return sockets.keySet().stream().sorted().toList();
  }

  /** The constants that can stand in a line. */
  public List<String> constants() {
    return system.constants().names(Kind.values());
  }

  /**
   * Runs a line; waits until its call has returned, unless the line ends with {@code &}.
   *
   * @throws SyntaxException if it is no call: then none was made
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public LineResult run(String text) throws SyntaxException, InterruptedException {
    Optional<Argument.CallLine> parsed = LineParser.parse(text);
    if (parsed.isEmpty()) {
      return LineResult.NOTHING;
    }
    Argument.CallLine line = parsed.get();
    Given given = new Given(line, sockets, system.constants());
    if (Functions.isWord(line.function())) {
      return word(line, given);
    }
    Made call = prepared(line, given);
    if (line.background()) {
      begin(line, call);
      return LineResult.NOTHING;
    }
    Waiting place = new Waiting(line.target(), "");
    current = place;
    try {
      start("call by hand", place, call, () -> {});
      place.returned.await();
    } finally {
      current = null;
    }
    out.accept(place.told.words());
    return new LineResult(place.told.failed());
  }

  private Made prepared(Argument.CallLine line, Given given) throws SyntaxException {
    Made call = call(line, given);
    given.end();
    return call;
  }

  /**
   * Looks whether a line could be run now, and makes no call.
   *
   * @return whether it has a system call
   * @throws SyntaxException if it is no call
   */
  public boolean check(String text) throws SyntaxException {
    Optional<Argument.CallLine> line = LineParser.parse(text);
    return line.isPresent()
        && !Functions.isWord(line.get().function())
        && prepared(line.get(), new Given(line.get(), sockets, system.constants())) != null;
  }

  /** What is no system call. */
  private LineResult word(Argument.CallLine line, Given given)
      throws SyntaxException, InterruptedException {
    if (!line.target().isEmpty() || line.background()) {
      throw given.problem("it is no system call, and returns nothing");
    }
    pausing = Thread.currentThread();
    try {
      return switch (line.function()) {
        case "wait" -> await(given);
        case "end" -> end(given);
        default -> {
          int millis = given.number("the milliseconds");
          if (millis < 0 || millis > MOST_PAUSE) {
            throw given.problem("a pause is from 0 to " + MOST_PAUSE + " ms");
          }
          given.end();
          Thread.sleep(millis);
          yield LineResult.NOTHING;
        }
      };
    } finally {
      pausing = null;
    }
  }

  /** Each call has a thread, which a signal can be sent to. */
  private void start(String name, Waiting place, Made call, Runnable afterwards) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .unstarted(
                () -> {
                  interruption.ifPresent(each -> place.thread = each.ofThisThread());
                  place.make(call);
                  afterwards.run();
                  place.returned.countDown();
                });
    thread.start();
  }

  private void begin(Argument.CallLine line, Made call) {
    int number = lastNumber.incrementAndGet();
    Waiting place = new Waiting(line.target(), socketOf(line));
    synchronized (waiting) {
      waiting.put(number, place);
    }
    start(
        "call by hand [" + number + "]",
        place,
        call,
        () -> {
          out.accept("[" + number + "] " + place.told.words());
          synchronized (waiting) {
            waiting.remove(number); // Only now: who waits for it then has seen what it said.
          }
        });
  }

  private static String socketOf(Argument.CallLine line) {
    if (line.arguments().isEmpty()) {
      return "";
    }
    return switch (line.arguments().getFirst()) {
      case Argument.Name word -> word.text();
      case Argument.Watched watched -> watched.socket();
      default -> "";
    };
  }

  private List<Waiting> waitingFor(String name) {
    synchronized (waiting) {
      return waiting.values().stream()
          .filter(each -> name.isEmpty() || each.target.equals(name) || each.socket.equals(name))
          .toList();
    }
  }

  private LineResult await(Given given) throws SyntaxException, InterruptedException {
    for (Waiting each : waitingFor(optionalName(given))) {
      each.returned.await();
    }
    return LineResult.NOTHING;
  }

  private String optionalName(Given given) throws SyntaxException {
    if (!given.hasMore()) {
      return "";
    }
    if (!(given.take("a name") instanceof Argument.Name word)) {
      throw given.problem("the name of a socket was expected");
    }
    given.end();
    if (!sockets.containsKey(word.text()) && waitingFor(word.text()).isEmpty()) {
      throw given.problem("there is no socket " + word.text() + " (yet)");
    }
    return word.text();
  }

  /** Ends calls that wait; says which could not be ended. */
  private LineResult end(Given given) throws SyntaxException, InterruptedException {
    boolean failed = false;
    for (Waiting each : waitingFor(optionalName(given))) {
      failed |= !interrupt(each);
    }
    if (failed) {
      out.accept("a call could not be ended: no signal can be sent to its thread");
    }
    return new LineResult(failed);
  }

  /**
   * Ends what the line that runs now waits for; from any thread.
   *
   * @return whether a line waited
   */
  public boolean endCurrent() throws InterruptedException {
    Waiting place = current;
    if (place != null) {
      return interrupt(place);
    }
    Thread thread = pausing;
    if (thread != null) {
      thread.interrupt();
    }
    return thread != null;
  }

  /** A signal that comes before the system call has begun does not end it: it is sent again. */
  private static boolean interrupt(Waiting place) throws InterruptedException {
    for (long waited = 0; waited < PATIENCE_MILLIS; waited += AGAIN_MILLIS) {
      synchronized (place) {
        if (!place.ended && place.thread != null) {
          place.thread.interrupt();
        }
      }
      if (place.returned.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private Made call(Argument.CallLine line, Given given) throws SyntaxException {
    boolean opens = line.function().equals("socket") || line.function().equals("accept");
    if (!line.target().isEmpty() && !opens) {
      throw given.problem("only socket and accept give a socket that can have a name");
    }
    return switch (line.function()) {
      case "socket" -> socket(line, given);
      case "accept" -> accept(line, given);
      case "bind" -> {
        HandSocket socket = given.socket();
        Endpoint address = given.address();
        yield () -> withAddress("bind", socket, address, () -> socket.bind(address));
      }
      case "connect" -> {
        HandSocket socket = given.socket();
        Endpoint address = given.address();
        yield () -> withAddress("connect", socket, address, () -> socket.connect(address));
      }
      case "listen" -> {
        HandSocket socket = given.socket();
        int backlog = given.number("the backlog");
        yield () -> plain("listen", socket, ", " + backlog, () -> socket.listen(backlog));
      }
      case "send" -> {
        HandSocket socket = given.socket();
        byte[] bytes = given.bytes();
        int flags = given.flags();
        String words = ", " + sent(bytes, flags);
        yield () -> plain("send", socket, words, () -> socket.send(bytes, flags));
      }
      case "sendto" -> sendto(given);
      case "recv" -> {
        HandSocket socket = given.socket();
        int size = size(given);
        int flags = given.flags();
        yield () -> received("recv", socket, size, flags, () -> socket.recv(size, flags));
      }
      case "recvfrom" -> {
        HandSocket socket = given.socket();
        int size = size(given);
        int flags = given.flags();
        yield () -> received("recvfrom", socket, size, flags, () -> socket.recvfrom(size, flags));
      }
      case "shutdown" -> {
        HandSocket socket = given.socket();
        int how = given.constant("how", Kind.HOW);
        String words = ", " + system.constants().name(Kind.HOW, how);
        yield () -> plain("shutdown", socket, words, () -> socket.shutdown(how));
      }
      case "getsockname" -> {
        HandSocket socket = given.socket();
        yield () -> named("getsockname", socket, socket::getsockname);
      }
      case "getpeername" -> {
        HandSocket socket = given.socket();
        yield () -> named("getpeername", socket, socket::getpeername);
      }
      case "setsockopt" -> setsockopt(given);
      case "getsockopt" -> {
        HandSocket socket = given.socket();
        String option = given.name("the option", Kind.OPTION);
        String words = ", " + system.constants().levelOf(option) + ", " + option;
        yield () -> asked("getsockopt", socket, words, () -> socket.getsockopt(option));
      }
      case "fcntl" -> fcntl(given);
      case "poll" -> poll(given);
      case "close" -> {
        HandSocket socket = given.socket();
        yield () -> plain("close", socket, "", socket::close);
      }
      default ->
          throw new SyntaxException(
              line.column(),
              line.function() + " is no call; these are: " + String.join(", ", Functions.names()));
    };
  }

  private Made socket(Argument.CallLine line, Given given) throws SyntaxException {
    int family = given.constant("the family", Kind.FAMILY);
    int type = given.constant("the type", Kind.TYPE, Kind.TYPE_FLAG);
    int protocol = given.hasMore() ? given.constant("the protocol", Kind.PROTOCOL) : 0;
    return () -> {
      HandSocket.Opened opened =
          HandSocket.open(system, SocketId.Role.SOCK, family, type, protocol);
      keep(line.target(), opened.socket());
      String more = protocol == 0 ? ", " + protocol(family) : "";
      String words = "socket(" + opened.call().arguments() + more + ")";
      return told(words, opened.call(), descriptor(opened));
    };
  }

  private String protocol(int family) {
    boolean isIp =
        family == system.constants().value("AF_INET")
            || family == system.constants().value("AF_INET6");
    return isIp ? "IPPROTO_IP" : "0";
  }

  private Made accept(Argument.CallLine line, Given given) throws SyntaxException {
    HandSocket listener = given.socket();
    return () -> {
      String number = CallWords.descriptor(listener.descriptor());
      HandSocket.Opened opened = listener.accept();
      keep(line.target(), opened.socket());
      String from =
          opened.call().outcome() instanceof Outcome.Accepted accepted
              ? ", " + CallWords.address(accepted.peer())
              : "";
      return told("accept(" + number + from + ")", opened.call(), descriptor(opened));
    };
  }

  private static String descriptor(HandSocket.Opened opened) {
    return CallWords.descriptor(opened.socket().flatMap(HandSocket::descriptor));
  }

  private void keep(String name, Optional<HandSocket> socket) {
    socket.ifPresent(
        each -> {
          synchronized (made) {
            made.add(each);
          }
          if (!name.isEmpty()) {
            sockets.put(name, each);
          }
        });
  }

  private Made sendto(Given given) throws SyntaxException {
    HandSocket socket = given.socket();
    byte[] bytes = given.bytes();
    boolean hasFlags = given.left() == 2 ? isFlagged(given) : given.left() == 3;
    int flags = hasFlags ? given.flags() : 0;
    Endpoint to = given.address();
    String words = ", " + sent(bytes, flags) + ", " + CallWords.address(to);
    return () -> plain("sendto", socket, words, () -> socket.sendto(bytes, flags, to));
  }

  /** Of two arguments the first is the flags, if it is no text. */
  private static boolean isFlagged(Given given) {
    return given.peek() instanceof Argument.Name;
  }

  private String sent(byte[] bytes, int flags) {
    return CallWords.bytes(bytes) + ", " + bytes.length + ", " + flags(flags);
  }

  private String flags(int flags) {
    return system.constants().flags(Kind.FLAG, flags);
  }

  private static int size(Given given) throws SyntaxException {
    int size = given.number("the size");
    if (size < 0 || size > MOST_BYTES) {
      throw given.problem("a size is from 0 to " + MOST_BYTES);
    }
    return size;
  }

  private Made setsockopt(Given given) throws SyntaxException {
    HandSocket socket = given.socket();
    String option = given.name("the option", Kind.OPTION);
    String value = given.value();
    String words = ", " + system.constants().levelOf(option) + ", " + option + ", [" + value + "]";
    try {
      socket.checkOption(option, value);
    } catch (IllegalArgumentException e) {
      throw given.problem(e.getMessage());
    }
    return () -> plain("setsockopt", socket, words, () -> socket.setsockopt(option, value));
  }

  private Made fcntl(Given given) throws SyntaxException {
    HandSocket socket = given.socket();
    String command = given.name("the command", Kind.COMMAND);
    if (command.startsWith("F_GET")) {
      return () -> {
        String words = "fcntl(" + CallWords.descriptor(socket.descriptor()) + ", " + command + ")";
        Call call = socket.fcntl(command, 0);
        return told(
            words, call, call.outcome() instanceof Outcome.Value value ? value.value() : "");
      };
    }
    Kind kind = HandSocket.flagsOf(command);
    int argument = given.hasMore() ? given.constant("the flags", kind) : 0;
    String words = ", " + command + ", " + system.constants().flags(kind, argument);
    return () -> plain("fcntl", socket, words, () -> socket.fcntl(command, argument));
  }

  private Made poll(Given given) throws SyntaxException {
    List<HandSocket.PollEntry> watched = new ArrayList<>();
    while (given.left() > 1) {
      if (!(given.take("a socket") instanceof Argument.Watched each)) {
        throw given.problem("a socket and its events were expected");
      }
      watched.add(
          new HandSocket.PollEntry(
              given.socket(each.socket()), given.constants(each.events(), Kind.EVENT)));
    }
    if (watched.isEmpty()) {
      throw given.problem("a socket and its events are missing");
    }
    int millis = given.number("the milliseconds");
    return () -> poll(watched, millis);
  }

  private CallReport poll(List<HandSocket.PollEntry> watched, int millis) {
    Map<SocketId, String> numbers = new HashMap<>();
    watched.forEach(
        each -> numbers.put(each.socket().id(), CallWords.descriptor(each.socket().descriptor())));
    String asked =
        CallWords.polled(
            watched.stream().map(each -> numbers.get(each.socket().id())).toList(),
            "events",
            watched.stream()
                .map(each -> system.constants().flags(Kind.EVENT, each.events()))
                .toList());
    Call call = HandSocket.poll(watched, millis);
    String words = "poll(" + asked + ", " + watched.size() + ", " + millis + ")";
    if (!(call.outcome() instanceof Outcome.Ready ready)) {
      return told(words, call, "");
    }
    String found =
        ready.sockets().isEmpty()
            ? "0 (Timeout)"
            : ready.sockets().size()
                + " ("
                + CallWords.polled(
                    ready.sockets().stream().map(each -> numbers.get(each.socket())).toList(),
                    "revents",
                    ready.sockets().stream().map(Outcome.Ready.Readiness::events).toList())
                + ")";
    return told(words, call, found);
  }

  private interface Recorded {
    Call make();
  }

  private static CallReport plain(String name, HandSocket socket, String more, Recorded made) {
    String words = name + "(" + CallWords.descriptor(socket.descriptor()) + more + ")";
    Call call = made.make();
    String value =
        call.outcome() instanceof Outcome.Moved moved ? Integer.toString(moved.count()) : "0";
    return told(words, call, value);
  }

  private static CallReport withAddress(
      String name, HandSocket socket, Endpoint address, Recorded made) {
    return plain(name, socket, ", " + CallWords.address(address), made);
  }

  private interface ReceiveCall {
    HandSocket.ReceiveResult make();
  }

  private CallReport received(
      String name, HandSocket socket, int size, int flags, ReceiveCall made) {
    String number = CallWords.descriptor(socket.descriptor());
    HandSocket.ReceiveResult taken = made.make();
    Call call = taken.call();
    boolean came = call.outcome() instanceof Outcome.Moved || taken.value() == 0;
    String bytes = came && !call.isError() ? ", " + CallWords.bytes(call.bytes()) : "";
    String from =
        call.outcome() instanceof Outcome.Moved moved && !(moved.peer() instanceof Endpoint.None)
            ? ", " + CallWords.address(moved.peer())
            : "";
    String words = name + "(" + number + bytes + ", " + size + ", " + flags(flags) + from + ")";
    return told(words, call, Long.toString(taken.value()));
  }

  private interface Naming {
    HandSocket.Named make();
  }

  private static CallReport named(String name, HandSocket socket, Naming made) {
    String number = CallWords.descriptor(socket.descriptor());
    HandSocket.Named named = made.make();
    String address = named.call().isError() ? "" : ", " + CallWords.address(named.address());
    return told(name + "(" + number + address + ")", named.call(), "0");
  }

  private static CallReport asked(String name, HandSocket socket, String more, Recorded made) {
    String number = CallWords.descriptor(socket.descriptor());
    Call call = made.make();
    String value =
        call.outcome() instanceof Outcome.Value answer
            ? ", [" + Escapes.text(answer.value()) + "]"
            : "";
    return told(name + "(" + number + more + value + ")", call, "0");
  }

  private static CallReport told(String words, Call call, String value) {
    boolean failed = call.isError() || call.outcome() instanceof Outcome.WouldBlock;
    return new CallReport(words + " " + CallWords.result(call, value), failed);
  }

  /** Ends what waits and closes what is open, each by one call that is recorded. */
  @Override
  public void close() {
    List<Waiting> all = new ArrayList<>(waitingFor(""));
    Optional.ofNullable(current).ifPresent(all::add);
    try {
      for (Waiting each : all) {
        if (!interrupt(each)) {
          system.tracer().note("a call by hand could not be ended");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The sockets are closed all the same.
    }
    List<HandSocket> open;
    synchronized (made) {
      open = made.stream().filter(each -> each.descriptor().isPresent()).toList();
    }
    for (HandSocket each : open) {
      Call call = each.close();
      assert call.operation() == Operation.CLOSE;
    }
  }
}
