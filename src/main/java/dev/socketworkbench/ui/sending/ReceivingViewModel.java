package dev.socketworkbench.ui.sending;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.file.FullDisk;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.layer.ReceivedTap;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.sending.FileReceive;
import dev.socketworkbench.net.sending.FileReceive.FileReceiveState;
import dev.socketworkbench.net.sending.FileReceive.ReceiveProgress;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which connections are written into files, and how far the one that is chosen is. FX thread. */
public final class ReceivingViewModel {
  private static final double MEGA = 1e6;

  /**
   * Whose bytes can be written.
   *
   * @param socket its name
   * @param tap where they can be had
   * @param remark says something about it in the journal; any thread
   */
  public record ReceivingSocket(SocketId socket, ReceivedTap tap, Consumer<String> remark) {
    /** One connection of a server. */
    public static ReceivingSocket of(Connection connection) {
      return new ReceivingSocket(connection.id(), connection.tap(), connection::remark);
    }

    /** A client that has connected; empty before. */
    public static Optional<ReceivingSocket> of(Client client) {
      return client.id().map(id -> new ReceivingSocket(id, client.tap(), client::remark));
    }

    /** Whether anything may still come on it. */
    public static boolean hears(Connection connection) {
      return connection.isOpen() && connection.ending() != Ending.HALF_CLOSED_BY_PEER;
    }

    /** What a file for it would be called: shells read # as the beginning of a comment. */
    public String fileName() {
      return socket.toString().replace('#', '-') + ".bin";
    }
  }

  private final Background background;
  private final Runnable acted;
  private final Map<SocketId, FileReceive> begun = new HashMap<>();
  private final Map<SocketId, String> troubles = new HashMap<>();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper can = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper receives = new ReadOnlyBooleanWrapper();
  private Optional<ReceivingSocket> chosen = Optional.empty();
  private boolean isOpen;

  /**
   * Nothing is written yet.
   *
   * @param acted runs whenever somebody does something
   */
  public ReceivingViewModel(Background background, Runnable acted) {
    this.background = background;
    this.acted = acted;
  }

  /** How far the chosen one is, or how it ended; empty if it was never written. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Whether the chosen one could be written now. */
  public ReadOnlyBooleanProperty canProperty() {
    return can.getReadOnlyProperty();
  }

  /** Whether the chosen one is written. */
  public ReadOnlyBooleanProperty receivesProperty() {
    return receives.getReadOnlyProperty();
  }

  /** The one that is chosen. */
  public Optional<ReceivingSocket> chosen() {
    return chosen;
  }

  /**
   * Shows this one from now on.
   *
   * @param open whether something may still come
   */
  public void choose(Optional<ReceivingSocket> now, boolean open) {
    chosen = now;
    isOpen = open;
    poll();
  }

  /**
   * Writes what the chosen one receives from now on into a file.
   *
   * @param place a file that is there is replaced: whoever chose it was asked
   */
  public void begin(Path place) {
    if (chosen.isEmpty() || !can.get()) {
      return;
    }
    acted.run();
    ReceivingSocket from = chosen.get();
    SocketId socket = from.socket();
    begun.remove(socket);
    troubles.remove(socket);
    background.run(
        () -> open(from, place),
        made -> {
          begun.put(socket, made);
          poll();
        },
        e -> {
          troubles.put(socket, Messages.get("receiving.not-begun", place.toString(), why(e)));
          poll();
        });
  }

  private static FileReceive open(ReceivingSocket from, Path place) throws IOException {
    if (Files.isRegularFile(place) && FileKind.of(place) == FileKind.JOURNAL) {
      throw new IOException(Messages.get("receiving.recording"));
    }
    Path folder = place.toAbsolutePath().getParent();
    return FileReceive.begin(
        from.tap(),
        place,
        true,
        DiskBudget.standard().within(folder).reserveBytes(),
        (how, words) -> from.remark().accept(words),
        System::nanoTime);
  }

  /** Writes the chosen one no more; the file stays. */
  public void stop() {
    Optional<FileReceive> now = chosen.map(from -> begun.get(from.socket()));
    now.ifPresent(
        each -> {
          acted.run();
          background.run(
              () -> {
                each.stop();
                return each;
              },
              done -> poll(),
              unexpected -> poll());
        });
  }

  /** Looks how far it is; to be called once a pulse. */
  public void poll() {
    Optional<FileReceive> now = chosen.map(from -> begun.get(from.socket()));
    Optional<ReceiveProgress> progress = now.map(FileReceive::progress);
    receives.set(progress.filter(each -> each.state() == FileReceiveState.RUNNING).isPresent());
    can.set(chosen.isPresent() && isOpen && !receives.get());
    text.set(
        progress
            .map(each -> words(each, now.orElseThrow().place()))
            .or(() -> chosen.map(from -> troubles.get(from.socket())))
            .orElse(""));
  }

  private static String words(ReceiveProgress now, Path place) {
    StringBuilder words =
        new StringBuilder(
            Messages.get(
                "receiving.bytes",
                now.bytes(),
                Escapes.visible(String.valueOf(place.getFileName()))));
    switch (now.state()) {
      case RUNNING -> {
        if (now.bytes() > 0) {
          words.append(" · ").append(Messages.get("sending.rate", now.rate() / MEGA));
        }
      }
      case DONE -> words.append(" · ").append(Messages.get("receiving.done"));
      case STOPPED -> words.append(" · ").append(Messages.get("sending.stopped"));
      case DISK_LOW -> words.append(" · ").append(Messages.get("receiving.disk-low"));
      case UNWRITABLE ->
          words
              .append(" · ")
              .append(
                  now.failure().filter(FullDisk::isWhy).isPresent()
                      ? Messages.get("receiving.disk-full")
                      : Messages.get(
                          "receiving.unwritable",
                          now.failure().map(ReceivingViewModel::why).orElse("")));
    }
    return words.toString();
  }

  private static String why(Exception failure) {
    return switch (failure) {
      case NoSuchFileException gone -> Messages.get("receiving.no-folder");
      case AccessDeniedException denied -> Messages.get("receiving.not-allowed");
      default -> Escapes.visible(String.valueOf(failure.getMessage()));
    };
  }
}
