package dev.socketworkbench.net.option;

import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.SystemOption;
import java.io.IOException;

/** The options of a socket that has an address: each call is made and recorded. Any thread. */
public final class RunningOptions {
  private final ChannelCalls.Recorded socket;

  /** Those of this socket. */
  public RunningOptions(ChannelCalls.Recorded socket) {
    this.socket = socket;
  }

  /**
   * setsockopt, and getsockopt after it.
   *
   * @return what the system made of it
   * @throws CallException if the system refused it, or it cannot be set here
   */
  public String set(OptionList.Setting setting) throws IOException {
    return NamedOptions.set(socket, setting);
  }

  /**
   * getsockopt.
   *
   * @return the value as the system has it
   * @throws CallException if the system refused it, or it cannot be read here
   */
  public String get(SystemOption option) throws IOException {
    return NamedOptions.get(socket, option);
  }
}
