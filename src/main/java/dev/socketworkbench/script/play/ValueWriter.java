package dev.socketworkbench.script.play;

import dev.socketworkbench.script.syntax.NumberWidth;
import dev.socketworkbench.script.syntax.ScriptValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes the bytes of values, at one moment, for one connection. */
final class ValueWriter {
  /** How many bytes one send may have. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int BLOCK = 1 << 16;

  private final ScriptWorld world;
  private final ScriptScope scope;

  ValueWriter(ScriptWorld world, ScriptScope scope) {
    this.world = world;
    this.scope = scope;
  }

  byte[] bytes(List<ScriptValue> values) throws ScriptFailure {
    MadeBytes out = new MadeBytes();
    for (ScriptValue each : values) {
      write(each, out);
    }
    return out.toByteArray();
  }

  /** Bytes that know how many they may be, and give their checksum without a copy. */
  private static final class MadeBytes extends ByteArrayOutputStream {
    void add(byte[] bytes) throws ScriptFailure {
      checkRoom(bytes.length);
      writeBytes(bytes);
    }

    /** So often, in blocks: a byte may be wanted millions of times. */
    void add(byte[] once, int times) throws ScriptFailure {
      if (once.length == 0) {
        return;
      }
      long all = (long) once.length * times;
      checkRoom(all);
      byte[] block = new byte[(int) Math.min(all, Math.max(1L, BLOCK / once.length) * once.length)];
      for (int i = 0; i < block.length; i += once.length) {
        System.arraycopy(once, 0, block, i, once.length);
      }
      for (long left = all; left > 0; left -= block.length) {
        write(block, 0, (int) Math.min(left, block.length));
      }
    }

    private void checkRoom(long more) throws ScriptFailure {
      if (size() + more > MOST_BYTES) {
        throw new ScriptFailure(
            String.format(Locale.ROOT, "this would be more than %,d bytes", MOST_BYTES));
      }
    }

    long check(ScriptValue.CheckBefore check) {
      return check.checksum().of(buf, count);
    }
  }

  private void write(ScriptValue value, MadeBytes out) throws ScriptFailure {
    switch (value) {
      case ScriptValue.Literal literal -> out.add(literal.bytes().bytes(), literal.times());
      case ScriptValue.GroupText group -> out.add(scope.group(group.number()));
      case ScriptValue.KeptValue named -> out.add(scope.named(named.name()));
      case ScriptValue.DateText moment -> {
        Instant now = world.clock().instant();
        out.add(
            text(
                moment
                    .form()
                    .format(now.atZone(moment.utc() ? ZoneOffset.UTC : ZoneId.systemDefault()))));
      }
      case ScriptValue.UnixTime time ->
          out.add(text(Long.toString(world.clock().instant().getEpochSecond())));
      case ScriptValue.NextCount next ->
          out.add(text(Long.toString(world.nextCount(next.counter()))));
      case ScriptValue.RandomNumber random ->
          out.add(text(Long.toString(scope.random().nextLong(random.from(), random.to() + 1))));
      case ScriptValue.RandomBytes random -> {
        byte[] bytes = new byte[random.count()];
        scope.random().nextBytes(bytes);
        out.add(bytes);
      }
      case ScriptValue.RandomUuid uuid -> out.add(text(uuid()));
      case ScriptValue.FileBytes file -> out.add(file(file.name()));
      case ScriptValue.Variable variable -> out.add(variable(variable.name()));
      case ScriptValue.SizeOf size -> out.add(text(Integer.toString(bytes(size.values()).length)));
      case ScriptValue.SizeBefore size -> out.add(number(size.width(), out.size()));
      case ScriptValue.Binary binary ->
          out.add(
              number(
                  binary.width(),
                  ScriptScope.number(bytes(binary.values()), "what is to be written in bytes")));
      case ScriptValue.WithLength prefixed -> {
        byte[] bytes = bytes(prefixed.values());
        out.add(number(prefixed.width(), bytes.length));
        out.add(bytes);
      }
      case ScriptValue.CheckBefore check ->
          out.add(
              new NumberWidth(check.checksum().bytes(), check.little()).write(out.check(check)));
      case ScriptValue.Slice slice -> {
        byte[] bytes = bytes(slice.values());
        int from = Math.min(slice.from(), bytes.length);
        int to = (int) Math.min((long) from + slice.count(), bytes.length);
        out.add(Arrays.copyOfRange(bytes, from, to));
      }
    }
  }

  static byte[] number(NumberWidth width, long number) throws ScriptFailure {
    if (number > width.most()) {
      throw new ScriptFailure(number + " does not fit into " + width.bytes() + " bytes");
    }
    return width.write(number);
  }

  private String uuid() {
    long most = (scope.random().nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long least = (scope.random().nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least).toString();
  }

  private byte[] file(String name) throws ScriptFailure {
    try {
      return world.permissions().read(name);
    } catch (IOException e) {
      throw new ScriptFailure(e.getMessage());
    }
  }

  private byte[] variable(String name) throws ScriptFailure {
    String value = world.permissions().variables().get(name);
    if (value == null) {
      throw new ScriptFailure("the variable " + name + " of the environment was not allowed");
    }
    return text(value);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
