package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The reactions that keep something of their client. */
final class Reactions {
  private Reactions() {}

  static ByteBuffer copy(ByteBuffer came) {
    return ByteBuffer.allocate(came.remaining()).put(came.duplicate()).flip();
  }

  private static ByteBuffer text(String words) {
    return ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8));
  }

  /** See {@link TutorialBehaviour}. */
  static final class Tutorial implements Reaction {
    private final Conversation conversation;
    private boolean over;

    Tutorial(Conversation conversation) {
      this.conversation = conversation;
    }

    @Override
    public ByteBuffer greeting() {
      return text("You connected at [" + conversation.now() + "]\n");
    }

    @Override
    public ByteBuffer answer(ByteBuffer came) {
      over = true;
      ByteBuffer answer = Bytes.join("You sent: [", came, "]\n");
      if (!Bytes.text(came).strip().toLowerCase(Locale.ROOT).equals("shutdown")) {
        return answer;
      }
      conversation.shutDownServer();
      return Bytes.join("", answer, "You told me to shut down!\n");
    }

    @Override
    public ByteBuffer last() {
      return answer(NOTHING);
    }

    @Override
    public boolean isOver() {
      return over;
    }
  }

  /** See {@link LineEchoBehaviour}. */
  static final class LineEcho implements Reaction {
    private final LineBuffer line = new LineBuffer(LineEchoBehaviour.LONGEST_LINE);

    @Override
    public ByteBuffer greeting() {
      return text(LineEchoBehaviour.GREETING);
    }

    @Override
    public ByteBuffer answer(ByteBuffer came) {
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      while (line.takeFrom(came)) {
        answers.writeBytes(said());
      }
      return ByteBuffer.wrap(answers.toByteArray());
    }

    @Override
    public ByteBuffer last() {
      return line.isEmpty() ? NOTHING : ByteBuffer.wrap(said());
    }

    private byte[] said() {
      boolean cut = line.isCut();
      return Bytes.join("You said: ", line.take(), cut ? "\n" + LineEchoBehaviour.CUT : "\n")
          .array();
    }
  }

  /** See {@link SilentBehaviour}. */
  static final class Silent implements Reaction {
    @Override
    public ByteBuffer answer(ByteBuffer came) {
      return NOTHING;
    }

    @Override
    public boolean receives() {
      return false;
    }
  }

  /** See {@link ManualBehaviour}. */
  static final class Manual implements Reaction {
    @Override
    public ByteBuffer answer(ByteBuffer came) {
      return NOTHING;
    }

    @Override
    public boolean staysAfterEnd() {
      return true;
    }
  }

  /** See {@link CounterBehaviour}. */
  static final class Counter implements Reaction {
    private long count;
    private long bytes;

    @Override
    public ByteBuffer answer(ByteBuffer came) {
      count++;
      bytes += came.remaining();
      return text(count + " recvs, " + bytes + " B\n");
    }
  }
}
