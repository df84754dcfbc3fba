package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.call.SocketId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A socket as it is written in the log: {@code client#1}. */
final class SocketNameConverter implements ITypeConverter<SocketId> {
  @Override
  public SocketId convert(String typed) {
    return SocketId.parse(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + typed + "' is not a socket such as client#1, conn#2 or sock#3"));
  }
}
