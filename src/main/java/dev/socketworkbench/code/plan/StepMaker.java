package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes steps of the calls of one thread. */
final class StepMaker {
  private final SessionSockets sockets;
  private final SocketNames names;
  private final Function<SocketId, Optional<String>> handlers;
  private final StreamSteps streams;
  private final DatagramSteps datagrams;
  private final Set<SocketId> nonBlocking = new HashSet<>();
  private final Map<Endpoint, SocketId> chosenPorts = new HashMap<>();
  private final Map<SocketId, String> hosts = new HashMap<>();
  private final List<ProgramStep> steps = new ArrayList<>();
  private final SendsMeanwhile meanwhile = new SendsMeanwhile();
  private final List<String> remarks;

  /**
   * For one thread.
   *
   * @param handlers the function that serves an accepted socket on a thread of its own; empty if
   *     this thread does
   * @param remarks where what cannot be a step is noted
   */
  StepMaker(
      SessionSockets sockets, Function<SocketId, Optional<String>> handlers, List<String> remarks) {
    this.sockets = sockets;
    this.names = new SocketNames(sockets);
    this.handlers = handlers;
    this.remarks = remarks;
    this.streams = new StreamSteps();
    this.datagrams = new DatagramSteps();
  }

  List<ProgramStep> steps(List<SeenCall> all) {
    List<SeenCall> calls =
        all.stream().filter(seen -> !SessionSockets.isAside(seen.call())).toList();
    Optional<ReadyLoop> loop = ReadyLoop.of(calls);
    stepsOf(loop.map(ReadyLoop::before).orElse(calls));
    loop.ifPresent(
        found -> {
          add(found.deed(names.of(found.listener())), found.calls());
          stepsOf(found.after());
        });
    meanwhile.finish().forEach(this::finishSending);
    return steps;
  }

  private void stepsOf(List<SeenCall> calls) {
    for (int at = 0; at < calls.size(); ) {
      at += step(calls, at);
    }
  }

  /** How many calls became steps; 1 at the least. */
  private int step(List<SeenCall> calls, int at) {
    SeenCall seen = calls.get(at);
    meanwhile.before(seen).forEach(this::finishSending);
    CodeSocket kind = sockets.kind(seen.socket());
    if (seen.turn().isPresent()) {
      streams.forget();
      add(turn(seen), List.of(seen));
      return 1;
    }
    if (SessionSockets.isBeyond(seen.call())) {
      remark(seen, seen.call().word() + " is left out: no step says it");
      return 1;
    }
    if (seen.call().outcome() instanceof Outcome.TimedOut timedOut) {
      remark(
          seen,
          seen.call().word()
              + " gave up after "
              + timedOut.millis()
              + " ms: here it waits as long as the system does");
    }
    if (kind.isDatagram() && (seen.call().operation().receives() || seen.isSend())) {
      streams.forget();
      add(datagrams.deed(seen, names.of(seen.socket()), kind, this::owner), List.of(seen));
      return 1;
    }
    datagrams.forget();
    boolean waits = !nonBlocking.contains(seen.socket());
    if (waits && SendsMeanwhile.isOne(calls, at)) {
      if (sockets.clear().speaks(seen.socket())) {
        remark(seen, "Here nothing is received while this is sent");
      } else {
        streams.forget();
        add(meanwhile.start(seen, names.of(seen.socket())), List.of(seen));
        return 1;
      }
    }
    Optional<StreamSteps.StreamStep> taken =
        streams.take(calls, at, names.of(seen.socket()), waits);
    if (taken.isPresent()) {
      add(taken.get().deed(), calls.subList(at, at + taken.get().calls()));
      return taken.get().calls();
    }
    streams.forget();
    one(seen, kind);
    return 1;
  }

  private void finishSending(String sending) {
    add(new Deed.FinishSending(sending), List.of());
  }

  private Deed turn(SeenCall seen) {
    String name = names.of(seen.socket());
    return switch (seen.turn().orElseThrow()) {
      case HANDSHAKE ->
          new Deed.StartTls(
              name,
              sockets.clear().isServer(seen.socket()),
              sockets.clear().isServer(seen.socket()) ? "" : sockets.clear().host(seen.socket()));
      case GOODBYE -> new Deed.EndTls(name);
    };
  }

  private void one(SeenCall seen, CodeSocket kind) {
    Call call = seen.call();
    if (call.operation() == Operation.GETADDRINFO) {
      hosts.put(
          seen.socket(), call.arguments() instanceof Arguments.HostName host ? host.host() : "");
      return;
    }
    Deed deed = deed(seen, kind);
    if (deed == null) {
      remark(seen, call.word() + " is left out: no step says it");
      return;
    }
    Optional<ErrorCode> error = error(call.outcome());
    add(error.isPresent() ? new Deed.Attempted(deed, error.get()) : deed, List.of(seen));
    if (deed instanceof Deed.AcceptOne accept
        && call.outcome() instanceof Outcome.Accepted accepted) {
      handlers
          .apply(accepted.socket())
          .ifPresent(
              handler -> {
                add(new Deed.StartFunction(handler, List.of(accept.made())), List.of());
                names.release(accepted.socket());
              });
    }
    if (deed instanceof Deed.CloseSocket) {
      names.release(seen.socket());
    }
  }

  private static Optional<ErrorCode> error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> Optional.of(failed.code());
      case Outcome.WouldBlock wouldBlock -> Optional.of(ErrorCode.of(Errno.EAGAIN));
      case Outcome.TimedOut timedOut -> Optional.of(ErrorCode.of(Errno.ETIMEDOUT));
      default -> Optional.empty();
    };
  }

  private Deed deed(SeenCall seen, CodeSocket kind) {
    Call call = seen.call();
    String name = names.of(seen.socket());
    return switch (call.operation()) {
      case SOCKET -> new Deed.OpenSocket(name, kind, opensNonBlocking(seen));
      case SETSOCKOPT ->
          call.arguments() instanceof Arguments.SocketOption option
              ? new Deed.ChangeOption(name, kind, option.name(), option.value())
              : null;
      case BIND -> bind(seen, name, kind);
      case LISTEN -> listen(seen, name);
      case ACCEPT -> accept(seen, name, kind);
      case CONNECT -> connect(seen, name, kind);
      case SHUTDOWN ->
          new Deed.ShutDown(
              name, call.arguments() instanceof Arguments.How how ? how.how() : "SHUT_WR");
      case CLOSE -> new Deed.CloseSocket(name);
      case FCNTL, IOCTL -> blocking(seen, name);
      case GETSOCKOPT ->
          call.arguments() instanceof Arguments.Text option
              ? new Deed.AskOption(name, option.text())
              : null;
      case POLL, SELECT, EPOLL_WAIT -> Waits.deed(call, names);
      case SEND, SENDTO, SENDMSG, WRITE, WRITEV, SENDFILE ->
          new Deed.SendAll(
              name,
              List.of(new SentPiece.Fixed(new CodeBytes(new byte[] {'.'}, seen.size(), true))),
              seen.flags());
      case RECV, RECVFROM, RECVMSG, READ, READV ->
          new Deed.ReceiveOnce(name, seen.size(), seen.flags());
      default -> null;
    };
  }

  private boolean opensNonBlocking(SeenCall seen) {
    boolean set =
        seen.call().arguments() instanceof Arguments.Create made
            && made.type().contains("SOCK_NONBLOCK");
    if (set) {
      nonBlocking.add(seen.socket());
    }
    return set;
  }

  private Deed blocking(SeenCall seen, String name) {
    boolean waits =
        seen.is(Operation.FCNTL)
            && !(seen.call().arguments() instanceof Arguments.Text text
                && text.text().contains("O_NONBLOCK"));
    if (waits) {
      nonBlocking.remove(seen.socket());
    } else {
      nonBlocking.add(seen.socket());
    }
    return new Deed.SetBlocking(name, waits);
  }

  private static Endpoint address(SeenCall seen) {
    return seen.call().arguments() instanceof Arguments.Address given
        ? given.address()
        : Endpoint.None.NONE;
  }

  private Deed bind(SeenCall seen, String name, CodeSocket kind) {
    Endpoint address = address(seen);
    boolean choosesPort = address instanceof Endpoint.Ip ip && ip.port() == 0;
    if (choosesPort && seen.call().outcome() instanceof Outcome.Bound bound) {
      chosen(seen.socket(), bound.local());
    }
    return new Deed.BindTo(name, kind, address, choosesPort && kind.isDatagram());
  }

  private Deed listen(SeenCall seen, String name) {
    if (seen.call().outcome() instanceof Outcome.Bound bound) {
      chosen(seen.socket(), bound.local());
    }
    int backlog = seen.call().arguments() instanceof Arguments.Backlog given ? given.backlog() : 0;
    boolean hasFixedPort =
        steps.stream()
            .anyMatch(
                step ->
                    step.deed() instanceof Deed.BindTo bound
                        && bound.socket().equals(name)
                        && !(bound.address() instanceof Endpoint.Ip ip && ip.port() == 0));
    return new Deed.ListenFor(name, backlog, !hasFixedPort);
  }

  private void chosen(SocketId socket, Endpoint local) {
    if (local instanceof Endpoint.Ip ip && ip.port() != 0) {
      chosenPorts.put(ip.unmapped(), socket);
    }
  }

  private Deed accept(SeenCall seen, String name, CodeSocket kind) {
    boolean set =
        seen.call().arguments() instanceof Arguments.Text flags
            && flags.text().contains("SOCK_NONBLOCK");
    if (!(seen.call().outcome() instanceof Outcome.Accepted accepted)) {
      return new Deed.AcceptOne(name, "connection", kind, set);
    }
    if (set) {
      nonBlocking.add(accepted.socket());
    }
    boolean isHandedOver = handlers.apply(accepted.socket()).isPresent();
    String made = isHandedOver ? names.as(accepted.socket(), "peer") : names.of(accepted.socket());
    return new Deed.AcceptOne(name, made, kind, set);
  }

  /** The address of a socket of this program whose port the system chose is asked for. */
  private Deed connect(SeenCall seen, String name, CodeSocket kind) {
    Endpoint address = address(seen);
    return new Deed.ConnectTo(
        name, kind, address, hosts.getOrDefault(seen.socket(), ""), owner(address));
  }

  private Optional<String> owner(Endpoint address) {
    return Optional.ofNullable(chosenPorts.get(address.unmapped()))
        .filter(owner -> portWasChosen(names.of(owner)))
        .map(names::of);
  }

  private boolean portWasChosen(String owner) {
    return steps.stream()
        .map(ProgramStep::deed)
        .noneMatch(
            deed ->
                deed instanceof Deed.BindTo bound
                    && bound.socket().equals(owner)
                    && bound.address() instanceof Endpoint.Ip ip
                    && ip.port() != 0);
  }

  private void remark(SeenCall seen, String text) {
    remarks.add(seen.socket() + ": " + text);
    add(new Deed.RemarkOn(text), List.of(seen));
  }

  private void add(Deed deed, List<SeenCall> made) {
    steps.add(new ProgramStep(deed, made.stream().map(SeenCall::row).toList()));
  }
}
