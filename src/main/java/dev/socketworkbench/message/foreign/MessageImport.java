package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.file.MessageLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file with messages, whichever program wrote it. */
public final class MessageImport {
  private static final long MOST_BYTES = 64 << 20;

  private MessageImport() {}

  /**
   * The messages of a file.
   *
   * @param library those that there are, by whose names a panel calls its packets
   * @throws IOException if it cannot be read
   */
  public static ForeignMessages read(Path file, MessageLibrary library) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is larger than 64 MiB");
    }
    return of(Files.readAllBytes(file), library);
  }

  /** The same of what is in a file. */
  public static ForeignMessages of(byte[] bytes, MessageLibrary library) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!PacketSenderFile.isIni(text)) {
        return ForeignMessages.none("This is no text in UTF-8, and no file of messages.");
      }
    }
    String begins = text.replaceFirst("^\ufeff", "").stripLeading();
    if ((begins.startsWith("[") && !PacketSenderFile.isIni(begins)) || begins.startsWith("{")) {
      int bom = text.startsWith("\ufeff") ? 3 : 0;
      return PacketSenderFile.json(Arrays.copyOfRange(bytes, bom, bytes.length), library);
    }
    if (PacketSenderFile.isIni(begins)) {
      return PacketSenderFile.ini(begins);
    }
    MessageLibrary read = MessageLibrary.read(begins);
    if (!read.isUsable() && !begins.startsWith("messages")) {
      return ForeignMessages.none(
          "This is no file of messages: neither of this program (messages 1), nor of Packet Sender"
              + " (packets.ini, packets or panels in JSON).");
    }
    return new ForeignMessages(
        read.messages(), read.mistakes().stream().map(Object::toString).toList());
  }
}
