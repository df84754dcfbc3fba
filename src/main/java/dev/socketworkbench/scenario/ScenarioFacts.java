package dev.socketworkbench.scenario;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.scenario.ScenarioAction.Fact;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Whether something has happened, by what was recorded, or is happening. */
final class ScenarioFacts {
  /** A call that has not returned for so long waits for something. */
  private static final long BLOCKED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int MOST_OPEN = 1000;

  private final Journal journal;
  private final Tracer tracer;

  ScenarioFacts(Journal journal, Tracer tracer) {
    this.journal = journal;
    this.tracer = tracer;
  }

  /** Whether it holds for these sockets together. */
  boolean holds(Fact fact, Set<SocketId> sockets) {
    return switch (fact) {
      case Fact.Calls calls ->
          calls(sockets, calls.operation()).filter(ScenarioFacts::isDone).count() >= calls.count();
      case Fact.BytesMoved bytes ->
          calls(sockets, bytes.operation()).mapToLong(Call::byteCount).sum() >= bytes.count();
      case Fact.StreamEnded end ->
          calls(sockets, Operation.RECV)
              .anyMatch(call -> call.outcome() instanceof Outcome.EndOfStream);
      case Fact.Failure failure ->
          calls(sockets, failure.operation())
              .anyMatch(call -> failure.expected().allows(call.outcome()));
      case Fact.Secured secured ->
          layers(sockets).anyMatch(layer -> layer.kind() == LayerKind.AGREED);
      case Fact.SecretData data ->
          layers(sockets).filter(layer -> layer.kind() == LayerKind.DATA && !layer.sent()).count()
              >= data.records();
      case Fact.Insecure insecure ->
          layers(sockets)
              .filter(layer -> layer.kind() == LayerKind.FAILED)
              .anyMatch(layer -> insecure.why().isEmpty() || layer.name().equals(insecure.why()));
      case Fact.StillWaiting blocked -> isBlocked(sockets, blocked.operation());
    };
  }

  /** Whether any such call was recorded, however it ended. */
  boolean isMade(SocketId socket, Operation operation) {
    return calls(Set.of(socket), operation).findAny().isPresent();
  }

  private static boolean isDone(Call call) {
    return !call.isError()
        && !(call.outcome() instanceof Outcome.ClosedHere)
        && !(call.outcome() instanceof Outcome.EndOfStream);
  }

  private Stream<Layer> layers(Set<SocketId> sockets) {
    return rows(sockets).filter(Layer.class::isInstance).map(Layer.class::cast);
  }

  private Stream<Entry> rows(Set<SocketId> sockets) {
    return sockets.stream()
        .flatMap(socket -> journal.socket(socket).read(0, Integer.MAX_VALUE, 0).stream());
  }

  private Stream<Call> calls(Set<SocketId> sockets, Operation operation) {
    return rows(sockets)
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> call.operation() == operation);
  }

  private boolean isBlocked(Set<SocketId> sockets, Operation operation) {
    long now = tracer.clock().nanos();
    return Stream.of(Side.values())
        .flatMap(side -> tracer.openCalls().snapshot(side, sockets::contains, MOST_OPEN).stream())
        .anyMatch(
            call -> call.operation() == operation && now - call.startNanos() >= BLOCKED_NANOS);
  }
}
