package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.Operation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Says what a program's shim says, byte by byte. */
final class ShimSpeech {
  static final byte[] NO_ARGUMENTS = {0};
  static final byte[] NO_ADDRESS = {0};

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private int number = 1;

  /** What is written into a frame. */
  interface Saying {
    void to(DataOutputStream frame) throws IOException;
  }

  static byte[] bytes(Saying saying) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      saying.to(new DataOutputStream(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A frame with the next number. */
  ShimSpeech frame(Saying saying) {
    return frame(number++, saying);
  }

  /** The next frame has this number. */
  ShimSpeech from(int next) {
    number = next;
    return this;
  }

  private ShimSpeech frame(int as, Saying saying) {
    byte[] content = bytes(saying);
    return raw(
        bytes(
            out -> {
              out.writeInt(content.length);
              out.writeInt(as);
              out.write(content);
            }));
  }

  ShimSpeech raw(byte[] bytes) {
    all.writeBytes(bytes);
    return this;
  }

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static byte[] mark(int which) {
    return ByteBuffer.allocate(16).putInt(which).array();
  }

  /** The first frame: a process whose clock is ours. */
  ShimSpeech hello(int mark, int parent, int fork, long pid, long offset) {
    return frame(
        0,
        out -> {
          out.writeByte('!');
          out.write(mark(mark));
          out.write(mark(parent));
          out.writeInt(fork);
          out.writeByte(1);
          out.writeLong(pid);
          out.writeLong(offset);
          out.writeLong(12_000);
          text(out, "python3 server.py");
          text(out, "3.12.1");
        });
  }

  ShimSpeech hello(long pid) {
    return hello(1, 0, 0, pid, 0);
  }

  ShimSpeech socket(int socket, long descriptor, long file) {
    return frame(
        out -> {
          out.writeByte('S');
          out.writeLong(0);
          out.writeInt(socket);
          out.writeLong(descriptor);
          out.writeLong(file);
          text(out, "AF_INET");
          text(out, "SOCK_STREAM");
        });
  }

  ShimSpeech begin(int call, long at, Operation operation, int socket, byte[] arguments) {
    return frame(
        out -> {
          out.writeByte('B');
          out.writeInt(call);
          out.writeLong(at);
          out.writeByte(operation.code());
          out.writeInt(socket);
          text(out, "python3 4711");
          out.write(arguments);
          out.writeInt(24);
          text(out, "/home/ada/server.py");
          text(out, "handle");
        });
  }

  ShimSpeech end(int call, long at, int outcome, byte[] result) {
    return frame(
        out -> {
          out.writeByte('R');
          out.writeInt(call);
          out.writeLong(at);
          out.writeByte(outcome);
          out.write(result);
        });
  }

  /** It forks. */
  ShimSpeech fork(int which) {
    return frame(
        out -> {
          out.writeByte('F');
          out.writeInt(which);
        });
  }

  static byte[] size(int size) {
    return bytes(
        out -> {
          out.writeByte(2);
          out.writeInt(size);
        });
  }

  static byte[] ip(String host, int port) {
    return bytes(
        out -> {
          out.writeByte(1);
          text(out, host);
          out.writeInt(port);
          out.writeInt(0);
        });
  }

  static byte[] moved(long count, String bytes) {
    return bytes(
        out -> {
          out.writeLong(count);
          out.write(NO_ADDRESS);
          out.writeByte(0);
          byte[] raw = bytes.getBytes(StandardCharsets.UTF_8);
          out.writeInt(raw.length);
          out.write(raw);
        });
  }

  byte[] toBytes() {
    return all.toByteArray();
  }
}
