package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.channel.LibcPoll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waits in poll(2) for a listener and its connections, recorded on the listener: one row a call.
 * One thread polls; any wakes it.
 */
public final class Polling {
  private final SocketTrace listener;
  private final LibcPoll system;

  Polling(SocketTrace listener, LibcPoll system) {
    this.listener = listener;
    this.system = system;
  }

  /**
   * A connection, and what is waited for.
   *
   * @param in whether something can be received
   * @param out whether there is room to send
   */
  public record Interest(TracedSocket socket, boolean in, boolean out) {}

  /**
   * What became ready.
   *
   * @param accept whether a connection waits to be accepted
   * @param sockets the connections on which a call would not wait: there is something to receive,
   *     room to send, an end or an error
   */
  public record Readies(boolean accept, List<TracedSocket> sockets) {
    private static final Readies NONE = new Readies(false, List.of());
  }

  /**
   * Waits until a call would not have to.
   *
   * @param accepts whether connections are waited for, too
   * @return nothing if {@link #wake} has ended it
   */
  public Readies poll(boolean accepts, List<Interest> interests) throws IOException {
    List<SocketId> ids = new ArrayList<>();
    List<LibcPoll.Asked> asked = new ArrayList<>();
    if (accepts) {
      ids.add(listener.id());
      asked.add(new LibcPoll.Asked(null, true, false));
    }
    for (Interest each : interests) {
      ids.add(each.socket().id());
      asked.add(new LibcPoll.Asked(each.socket().channel(), each.in(), each.out()));
    }
    int first = accepts ? 1 : 0;
    List<LibcPoll.ReadyPlace> ready = new ArrayList<>();
    try {
      Call made =
          listener.make(
              listener.in(),
              Operation.POLL,
              new Arguments.Text(words(ids, asked)),
              () -> {
                ready.addAll(system.poll(asked));
                return new Outcome.Ready(
                    ready.stream()
                        .map(
                            each ->
                                new Outcome.Ready.Readiness(ids.get(each.place()), each.events()))
                        .toList());
              });
      assert made.operation() == Operation.POLL;
    } catch (LibcPoll.WokenBefore notMade) {
      return Readies.NONE;
    } catch (CallException ended) {
      if (ended.call().outcome() instanceof Outcome.Failed failed
          && failed.errno() == Errno.EINTR) {
        return Readies.NONE;
      }
      throw ended;
    }
    return new Readies(
        ready.stream().anyMatch(each -> each.place() < first),
        ready.stream()
            .filter(each -> each.place() >= first)
            .map(each -> interests.get(each.place() - first).socket())
            .toList());
  }

  private static String words(List<SocketId> ids, List<LibcPoll.Asked> asked) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      words.add(ids.get(i) + " " + asked.get(i).events());
    }
    words.add("-1");
    return words.stream().collect(Collectors.joining(", "));
  }

  /** Ends the poll that is being made, by a signal, or else the next one. */
  public void wake() {
    system.wake();
  }
}
