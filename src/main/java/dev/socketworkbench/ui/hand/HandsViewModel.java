package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.hand.CallDesk;
import dev.socketworkbench.hand.DeskCall;
import dev.socketworkbench.hand.SyntaxException;
import dev.socketworkbench.hand.Vocabulary;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.ui.side.SideEntries;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** All sockets of a window whose calls are made by hand. */
public final class HandsViewModel extends SideEntries<HandViewModel> {
  /** A call that has not returned by then waits for something. */
  private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final Supplier<Optional<HandSystem>> system;
  private final Explainer explainer;
  private final Background background;
  private final HandFacts facts;

  /** Calls that had not returned when they were last looked at, and who has begun them. */
  private final List<BegunCall> begun = new ArrayList<>();

  private Optional<CallDesk> desk = Optional.empty();
  private Supplier<Optional<Integer>> port = Optional::empty;
  private Optional<ShownStates> states = Optional.empty();
  private Runnable acted = () -> {};
  private Runnable waits = () -> {};

  /** A call and the entry from which it was made. */
  private static final class BegunCall {
    private final DeskCall call;
    private final HandViewModel from;
    private boolean isToldToWait;

    BegunCall(DeskCall call, HandViewModel from) {
      this.call = call;
      this.from = from;
    }

    DeskCall call() {
      return call;
    }

    HandViewModel from() {
      return from;
    }

    /** Says once that it has not returned soon. */
    boolean waitsSince(long nanoTime) {
      boolean now = !isToldToWait && nanoTime - call.begunNanoTime() > SOON_NANOS;
      isToldToWait |= now;
      return now;
    }
  }

  /**
   * No sockets yet.
   *
   * @param system asked for when the first one is wanted; empty where there is none
   */
  public HandsViewModel(
      Supplier<Optional<HandSystem>> system,
      Kernel kernel,
      Explainer explainer,
      Background background) {
    super(HandViewModel::side);
    this.system = system;
    this.explainer = explainer;
    this.background = background;
    this.facts = new HandFacts(kernel);
  }

  /** Whether calls can be made by hand on this system at all. */
  public static boolean isPossible() {
    return HandSystem.isKnown();
  }

  /** The system whose calls are made; empty where there are none. */
  public Optional<HandSystem> system() {
    return system.get();
  }

  /** Who connects and knows no better connects to the port that this says. */
  public void portsFrom(Supplier<Optional<Integer>> ports) {
    port = ports;
  }

  Optional<Integer> port() {
    return port.get();
  }

  /** Shows these states of the sockets, from now on. */
  public void showStates(ShownStates shown) {
    states = Optional.of(shown);
  }

  Optional<ShownStates> states() {
    return states;
  }

  /** Runs this whenever somebody makes a call, from now on. */
  public void onAct(Runnable done) {
    acted = done;
  }

  /** Runs this whenever a call has not returned soon: no row tells of it. */
  public void onWaiting(Runnable told) {
    waits = told;
  }

  HandFacts facts() {
    return facts;
  }

  Background background() {
    return background;
  }

  /** One more socket in a pane, which is not made yet; its tab comes to the front. */
  public void add(Side side) {
    if (desk.isEmpty()) {
      desk = system.get().map(CallDesk::new);
    }
    desk.ifPresent(
        now ->
            show(make(new NewEntry(side, freshName(now, side == Side.SERVER ? "s" : "c"), false))));
  }

  /** A name that neither a socket nor an entry without one has. */
  private String freshName(CallDesk now, String beginning) {
    List<String> taken = all().map(HandViewModel::name).toList();
    String name = now.freshName(beginning);
    for (int i = 2; taken.contains(name); i++) {
      name = beginning + i;
    }
    return name;
  }

  /**
   * What is known of an entry before there is one.
   *
   * @param accepted whether its socket was accepted
   */
  private record NewEntry(Side side, String name, boolean accepted) {}

  private HandViewModel make(NewEntry entry) {
    return new HandViewModel(
        this,
        entry.side(),
        entry.name(),
        entry.accepted(),
        desk().system().constants(),
        explainer,
        background);
  }

  private void show(NewEntry entry, HandSocket socket) {
    HandViewModel made = make(entry);
    made.opened(socket);
    show(made);
  }

  private CallDesk desk() {
    return desk.orElseThrow();
  }

  /** The newest other socket that listens, by its name. */
  Optional<String> listenerFor(HandViewModel client) {
    return all()
        .filter(each -> each != client && each.progress().isListening())
        .map(HandViewModel::name)
        .reduce((first, second) -> second);
  }

  /** What waits is ended and its socket closed, in the background. */
  @Override
  protected void removed(HandViewModel entry) {
    background.run(
        () -> {
          desk().close(entry.name());
          return entry;
        },
        closed -> {},
        FailureReport::unexpected);
  }

  /** Begins the call of a line. */
  void begin(HandViewModel from, String line) throws SyntaxException {
    Optional<DeskCall> call = desk().begin(line);
    acted.run();
    call.ifPresent(
        made -> {
          begun.add(new BegunCall(made, from));
          concerned(made, from).begun(made);
        });
    poll();
  }

  /** The entry of the socket that a call is made on; else the one that it was made from. */
  private HandViewModel concerned(DeskCall call, HandViewModel from) {
    return all().filter(each -> each.name().equals(call.socket())).findFirst().orElse(from);
  }

  /** Ends a call that waits. */
  void end(DeskCall call) {
    background.run(() -> desk().end(call), ended -> poll(), FailureReport::unexpected);
  }

  /** All calls so far as a script. */
  String script() {
    return desk().script();
  }

  /** What a line may say. */
  Vocabulary vocabulary() {
    return desk().vocabulary();
  }

  /** Looks which calls have returned; to be called once a pulse. */
  public void poll() {
    List<BegunCall> returned = begun.stream().filter(each -> each.call().isReturned()).toList();
    begun.removeAll(returned);
    for (BegunCall each : returned) {
      opened(each);
      concerned(each.call(), each.from()).returned(each.call());
    }
    for (BegunCall each : begun) {
      if (each.waitsSince(System.nanoTime())) {
        concerned(each.call(), each.from()).waits(each.call());
        waits.run();
      }
    }
  }

  /** A socket that a call has made gets an entry, or the one that has none yet. */
  private void opened(BegunCall each) {
    String target = each.call().target();
    Optional<HandSocket> made =
        target.isEmpty() ? Optional.empty() : desk().socket(target).filter(now -> isNew(now));
    if (made.isEmpty()) {
      return;
    }
    boolean accepted =
        each.call().row().filter(row -> row.outcome() instanceof Outcome.Accepted).isPresent();
    Optional<HandViewModel> empty =
        all().filter(entry -> entry.socket().isEmpty() && entry.name().equals(target)).findFirst();
    if (empty.isPresent()) {
      empty.get().opened(made.get());
    } else if (accepted) {
      show(new NewEntry(concerned(each.call(), each.from()).side(), target, true), made.get());
    } else {
      show(new NewEntry(each.from().side(), target, false), made.get());
    }
  }

  private boolean isNew(HandSocket socket) {
    return all().noneMatch(entry -> entry.socket().filter(socket::equals).isPresent());
  }

  /** How many of its sockets are open. */
  public int openCount() {
    return desk.map(CallDesk::openCount).orElse(0);
  }

  /** Why there is nothing here; for a system that has no such calls. */
  public static String whyNot() {
    return Messages.get("why.not-by-hand", System.getProperty("os.name"));
  }

  /** Ends what waits and closes what is open, on this thread: the window is gone already. */
  public void shutDown() {
    desk.ifPresent(CallDesk::close);
    facts.close();
  }
}
