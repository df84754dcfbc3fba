package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of a program from recorded calls: who runs first, and who on a thread. */
public final class Planner {
  private final RecordedCalls recorded;
  private final SessionSockets sockets;
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, PlannedFunction> functions = new LinkedHashMap<>();
  private final Map<SocketId, String> handlers = new HashMap<>();

  private Planner(RecordedCalls recorded) {
    this.recorded = recorded;
    this.sockets = recorded.sockets();
  }

  /**
   * The plan.
   *
   * @param title what the program is
   */
  public static ProgramPlan plan(RecordedCalls recorded, String title) {
    return new Planner(recorded).plan(title);
  }

  private ProgramPlan plan(String title) {
    if (recorded.isCut()) {
      remarks.add("These are the first " + RecordedCalls.MOST + " calls of more");
    }
    List<List<SeenCall>> others = new ArrayList<>();
    Set<SocketId> accepted = accepted();
    for (List<SeenCall> thread : new Threading(recorded).threads()) {
      Set<SocketId> own =
          thread.stream().map(SeenCall::socket).collect(Collectors.toCollection(HashSet::new));
      if (own.size() == 1 && accepted.containsAll(own)) {
        SocketId socket = own.iterator().next();
        handlers.put(socket, function("talk", List.of("connection"), steps(thread)));
      } else {
        others.add(thread);
      }
    }
    List<ProgramStep> main = others.size() == 1 ? steps(others.getFirst()) : together(others);
    List<ProgramStep> whole = new ArrayList<>(finished(main));
    if (!functions.isEmpty()) {
      whole.add(new ProgramStep(new Deed.JoinAll(), List.of()));
    }
    return new ProgramPlan(
        title, className(others), List.copyOf(functions.values()), whole, remarks);
  }

  private String className(List<List<SeenCall>> threads) {
    Set<String> words =
        threads.stream()
            .flatMap(List::stream)
            .map(seen -> sockets.word(seen.socket()))
            .collect(Collectors.toSet());
    return words.contains("client") ? words.contains("server") ? "Session" : "Client" : "Server";
  }

  private Set<SocketId> accepted() {
    return recorded.calls().stream()
        .map(seen -> seen.call().outcome())
        .filter(Outcome.Accepted.class::isInstance)
        .map(outcome -> ((Outcome.Accepted) outcome).socket())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<ProgramStep> steps(List<SeenCall> thread) {
    return new StepMaker(sockets, socket -> Optional.ofNullable(handlers.get(socket)), remarks)
        .steps(thread);
  }

  private static List<ProgramStep> finished(List<ProgramStep> steps) {
    return Loops.of(Scopes.of(steps));
  }

  /** Its name; the same as that of another one that does the same. */
  private String function(String word, List<String> given, List<ProgramStep> steps) {
    List<ProgramStep> body = finished(steps);
    for (PlannedFunction known : functions.values()) {
      if (known.sockets().equals(given) && known.steps().equals(body)) {
        List<ProgramStep> both = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
          both.add(known.steps().get(i).with(body.get(i)));
        }
        functions.put(known.name(), new PlannedFunction(known.name(), given, both));
        return known.name();
      }
    }
    String name = word;
    for (int number = 2; functions.containsKey(name); number++) {
      name = word + number;
    }
    functions.put(name, new PlannedFunction(name, given, body));
    return name;
  }

  /** Several threads: listeners are ready before anyone connects to them. */
  private List<ProgramStep> together(List<List<SeenCall>> threads) {
    List<ProgramStep> main = new ArrayList<>();
    List<ProgramStep> starts = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (List<SeenCall> thread : threads) {
      List<ProgramStep> steps = steps(thread);
      int ready = ready(steps);
      String word = ready > 0 ? "serve" : word(thread);
      if (ready > 0) {
        int number = names.merge("server", 1, Integer::sum);
        String from = ((Deed.ListenFor) steps.get(ready - 1).deed()).socket();
        String name = number == 1 ? "server" : "server" + number;
        steps.subList(0, ready).forEach(step -> main.add(renamed(fixed(step, thread), name)));
        String function = function(word, List.of(from), steps.subList(ready, steps.size()));
        starts.add(start(function, List.of(name)));
      } else {
        starts.add(start(function(word, List.of(), steps), List.of()));
      }
    }
    main.addAll(starts);
    return main;
  }

  private String word(List<SeenCall> thread) {
    return sockets.word(thread.getFirst().socket()).equals("server") ? "answer" : "ask";
  }

  private static ProgramStep start(String function, List<String> given) {
    return new ProgramStep(new Deed.StartFunction(function, given), List.of());
  }

  /** How many steps it takes until a socket listens; 0 if something else is done before. */
  private static int ready(List<ProgramStep> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Deed deed = steps.get(i).deed();
      if (deed instanceof Deed.ListenFor) {
        return i + 1;
      }
      boolean prepares =
          deed instanceof Deed.OpenSocket
              || deed instanceof Deed.ChangeOption
              || deed instanceof Deed.AskOption
              || deed instanceof Deed.SetBlocking
              || deed instanceof Deed.BindTo;
      if (!prepares) {
        return 0;
      }
    }
    return 0;
  }

  /** Another thread connects to the port that was recorded, so the system may not choose one. */
  private static ProgramStep fixed(ProgramStep step, List<SeenCall> thread) {
    if (step.deed() instanceof Deed.ListenFor listen) {
      return new ProgramStep(
          new Deed.ListenFor(listen.socket(), listen.backlog(), false), step.rows());
    }
    if (!(step.deed() instanceof Deed.BindTo bind)
        || !(bind.address() instanceof Endpoint.Ip ip)
        || ip.port() != 0) {
      return step;
    }
    for (SeenCall seen : thread) {
      if (seen.call().outcome() instanceof Outcome.Bound bound
          && bound.local() instanceof Endpoint.Ip local
          && local.port() != 0) {
        return new ProgramStep(
            new Deed.BindTo(
                bind.socket(), bind.kind(), new Endpoint.Ip(ip.address(), local.port()), false),
            step.rows());
      }
    }
    return step;
  }

  private static ProgramStep renamed(ProgramStep step, String to) {
    Deed deed =
        switch (step.deed()) {
          case Deed.OpenSocket open -> new Deed.OpenSocket(to, open.kind(), open.nonBlocking());
          case Deed.ChangeOption set ->
              new Deed.ChangeOption(to, set.kind(), set.name(), set.value());
          case Deed.AskOption ask -> new Deed.AskOption(to, ask.name());
          case Deed.SetBlocking set -> new Deed.SetBlocking(to, set.blocking());
          case Deed.BindTo bind ->
              new Deed.BindTo(to, bind.kind(), bind.address(), bind.tellsPort());
          case Deed.ListenFor listen ->
              new Deed.ListenFor(to, listen.backlog(), listen.tellsPort());
          default -> step.deed();
        };
    return new ProgramStep(deed, step.rows());
  }
}
