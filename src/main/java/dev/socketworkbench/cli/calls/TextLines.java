package dev.socketworkbench.cli.calls;

import dev.socketworkbench.cli.terminal.StandardStreams;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a file or a pipe, in UTF-8. */
final class TextLines implements CallLines {
  /** The longest line in bytes. */
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final StandardStreams streams;

  TextLines(InputStream in, StandardStreams streams) {
    this.in = new BufferedInputStream(in);
    this.streams = streams;
  }

  @Override
  public Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int each = in.read();
    if (each < 0) {
      return Optional.empty();
    }
    for (; each >= 0 && each != '\n'; each = in.read()) {
      if (line.size() == LONGEST) {
        throw new IOException("the line is longer than " + LONGEST + " bytes");
      }
      line.write(each);
    }
    return Optional.of(text(line.toByteArray()));
  }

  private static String text(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("the line is no text in UTF-8", e);
    }
  }

  @Override
  public synchronized void print(String line) {
    streams.say(line);
  }

  @Override
  public synchronized void complain(String words) {
    streams.err().println(words);
  }

  @Override
  public boolean isBroken() {
    return streams.outputIsBroken();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
