package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.posix.SocketDiagnosis.SocketMemory;
import dev.socketworkbench.ui.hand.HandFacts.SocketState;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * The socket as an object: what the kernel has of it, and where that is not told, what follows from
 * its calls and says so.
 */
final class SocketView extends VBox {
  private final HandViewModel model;
  private final Label what;
  private final Label addresses;
  private final Label state;
  private final Label options;
  private final BufferLine receive;
  private final BufferLine send;
  private boolean asking;

  SocketView(HandViewModel model) {
    this.model = model;
    Side side = model.side();
    getStyleClass().add("socket-view");
    what = fact(side, "socket");
    addresses = fact(side, "addresses");
    state = fact(side, "state");
    options = fact(side, "options");
    receive = new BufferLine(side, "receive");
    send = new BufferLine(side, "send");
    getChildren().addAll(what, addresses, state, options, receive, send);
    show(SocketState.UNKNOWN);
  }

  private static Label fact(Side side, String name) {
    Label label = new Label();
    label.setId(HandControls.id(side, name));
    label.getStyleClass().add("hand-fact");
    label.setWrapText(true);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  /** Asks the kernel in the background, unless it is being asked. */
  void poll() {
    Optional<HandSocket> socket = model.socket();
    if (socket.isEmpty() || asking) {
      return;
    }
    asking = true;
    model
        .all()
        .background()
        .run(
            () -> model.all().facts().of(socket.get()),
            found -> {
              asking = false;
              show(found);
            },
            unexpected -> {
              asking = false;
              FailureReport.unexpected(unexpected);
            });
  }

  private void show(SocketState now) {
    Optional<HandSocket> socket = model.socket();
    if (socket.isEmpty()) {
      what.setText(Messages.get("hand.no-socket", model.name()));
      addresses.setText("");
      state.setText("");
      options.setText("");
      receive.setVisible(false);
      send.setVisible(false);
      return;
    }
    HandSocket made = socket.get();
    what.setText(
        Messages.get(
            "hand.socket",
            made.id(),
            made.descriptor()
                .map(number -> Messages.get("hand.descriptor", Integer.toString(number)))
                .orElseGet(() -> Messages.get("hand.no-descriptor")),
            made.kind()));
    addresses.setText(Messages.get("hand.addresses", address(made.local()), address(made.peer())));
    state.setText(Messages.get("hand.state", stateWords(made, now), blocking(made, now)));
    options.setText(
        model.progress().options().isEmpty()
            ? ""
            : model.progress().options().entrySet().stream()
                .map(option -> option.getKey() + " = " + option.getValue())
                .sorted()
                .collect(Collectors.joining(", ")));
    showBuffers(now);
  }

  private static String address(Endpoint endpoint) {
    return endpoint instanceof Endpoint.None
        ? Messages.get("hand.no-address")
        : endpoint.toString();
  }

  private String stateWords(HandSocket made, SocketState now) {
    if (made.descriptor().isEmpty()) {
      return Messages.get("hand.closed");
    }
    return now.state()
        .map(measured -> Messages.get("hand.measured", measured.name()))
        .or(
            () ->
                model
                    .all()
                    .states()
                    .map(all -> all.of(made.id()))
                    .map(ShownStates.ShownState::words))
        .orElse("");
  }

  private String blocking(HandSocket made, SocketState now) {
    if (made.descriptor().isEmpty()) {
      return "";
    }
    boolean is = now.nonBlocking().orElseGet(model.progress()::isNonBlocking);
    return Messages.get(is ? "hand.non-blocking" : "hand.blocking");
  }

  private void showBuffers(SocketState now) {
    boolean listens = now.state().filter(TcpState.LISTEN::equals).isPresent();
    boolean known = now.memory().isPresent() && !listens;
    receive.setVisible(known || listens);
    send.setVisible(known);
    if (listens) {
      receive.show(Messages.get("hand.backlog", now.receiveQueue()), 0);
    } else if (known) {
      SocketMemory memory = now.memory().get();
      receive.show(
          words(
              "hand.receive-buffer", now.receiveQueue(), memory.received(), memory.receiveBuffer()),
          share(memory.received(), memory.receiveBuffer()));
      send.show(
          words("hand.send-buffer", now.sendQueue(), memory.queued(), memory.sendBuffer()),
          share(memory.queued(), memory.sendBuffer()));
    }
  }

  private static String words(String key, long queue, long used, long size) {
    return Messages.get(key, queue, used, size);
  }

  private static double share(long used, long size) {
    return size == 0 ? 0 : used / (double) size;
  }
}
