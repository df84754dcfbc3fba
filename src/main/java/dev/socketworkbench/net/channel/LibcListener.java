package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.net.SocketOption;
import java.util.OptionalInt;

/** A listening socket of the C library. */
final class LibcListener implements ListenChannel {
  private final LibcSockets system;
  private final LibcDescriptor descriptor;
  private volatile Endpoint local = Endpoint.None.NONE;

  LibcListener(LibcSockets system, LibcDescriptor descriptor) {
    this.system = system;
    this.descriptor = descriptor;
  }

  LibcSockets system() {
    return system;
  }

  LibcDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public OptionalInt knownDescriptor() {
    int number = descriptor.number();
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Override
  public void doNotBlock() throws IOException {
    system.doNotBlock(descriptor);
  }

  @Override
  public void setOption(String option, int value) throws IOException {
    system.setOption(descriptor, option, value);
  }

  @Override
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    system.setOption(descriptor, option, value);
  }

  @Override
  public void bind(Endpoint address, int backlog) throws IOException {
    LibcSockets.checked(descriptor.make(each -> system.calls().bind(each, address)));
    local = address;
  }

  @Override
  public boolean bindListens() {
    return false;
  }

  @Override
  public void listen(int backlog) throws IOException {
    LibcSockets.checked(descriptor.make(each -> system.calls().listen(each, backlog)));
  }

  @Override
  public StreamChannel accept() throws IOException {
    SystemSockets.WithAddress accepted =
        descriptor.make(each -> system.calls().accept(each), SystemSockets.WithAddress::result);
    if (system.wouldBlock(accepted.result())) {
      return null;
    }
    LibcSockets.checked(accepted.result());
    return new LibcStream(
        system,
        new LibcDescriptor(system, (int) accepted.result().value()),
        local,
        accepted.address());
  }

  /** The port is unknown until the system, if it is to choose, has been asked. */
  @Override
  public boolean knowsLocal() {
    return !(local instanceof Endpoint.Ip ip && ip.port() == 0);
  }

  @Override
  public Endpoint local() throws IOException {
    if (!knowsLocal()) {
      local = system.nameOf(descriptor);
    }
    return local;
  }

  @Override
  public void close() throws IOException {
    descriptor.close();
  }
}
