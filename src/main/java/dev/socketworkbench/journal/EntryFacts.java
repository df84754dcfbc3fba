package dev.socketworkbench.journal;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import java.nio.charset.StandardCharsets;

/** The facts of a row that is a record already; of a call, the record must have all its bytes. */
public final class EntryFacts implements RowFacts {
  private static final byte[] NOTHING = {};

  private final Entry entry;
  private final byte[] bytes;

  private EntryFacts(Entry entry, byte[] bytes) {
    this.entry = entry;
    this.bytes = bytes;
  }

  /** The facts of this row. */
  public static EntryFacts of(Entry entry) {
    return new EntryFacts(
        entry,
        switch (entry) {
          case Call call -> call.bytes();
          case KernelState state -> NOTHING;
          case Note note -> note.text().getBytes(StandardCharsets.UTF_8);
        });
  }

  @Override
  public Kind kind() {
    return switch (entry) {
      case Call call -> Kind.CALL;
      case KernelState state -> Kind.KERNEL;
      case Note note -> Kind.NOTE;
    };
  }

  @Override
  public int code() {
    return switch (entry) {
      case Call call -> call.operation().code();
      case KernelState state -> state.state().linuxNumber();
      case Note note -> 0;
    };
  }

  @Override
  public int socket() {
    return switch (entry) {
      case Call call -> call.socket().packed();
      case KernelState state -> state.socket().packed();
      case Note note -> 0;
    };
  }

  @Override
  public Outcome.Kind ending() {
    return entry instanceof Call call ? call.outcome().kind() : Outcome.Kind.DONE;
  }

  @Override
  public int moved() {
    if (!(entry instanceof Call call)) {
      return NONE;
    }
    return switch (call.outcome()) {
      case Outcome.Moved moved -> moved.count();
      case Outcome.EndOfStream end -> 0;
      default -> NONE;
    };
  }

  @Override
  public boolean movedOnly() {
    return entry instanceof Call call
        && call.outcome() instanceof Outcome.Moved moved
        && moved.isPlain()
        && !(call.arguments() instanceof Arguments.To);
  }

  @Override
  public int errno() {
    return entry instanceof Call call && call.outcome() instanceof Outcome.Failed failed
        ? failed.code().number()
        : 0;
  }

  @Override
  public int size() {
    if (!(entry instanceof Call call)) {
      return NONE;
    }
    return switch (call.arguments()) {
      case Arguments.Size size -> size.size();
      case Arguments.To to -> to.size();
      default -> NONE;
    };
  }

  @Override
  public long startNanos() {
    return entry instanceof Call call ? call.startNanos() : entry.endNanos();
  }

  @Override
  public long endNanos() {
    return entry.endNanos();
  }

  @Override
  public byte[] buffer() {
    return bytes;
  }

  @Override
  public int bytesFrom() {
    return 0;
  }

  @Override
  public int bytesLength() {
    return bytes.length;
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
