package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.posix.net.DescriptorMail;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.SystemCallException;
import java.util.OptionalInt;

/** Does what is asked for over one line, until nobody can ask any more. */
final class RequestServer {
  private static final int ENOSYS = 38;
  private static final int EPERM = 1;

  private final DescriptorMail mail;
  private final LabMachines machines;
  private final boolean isOwner;

  /** Of the one who has made the lab, or of one who has joined it and gets sockets only. */
  RequestServer(DescriptorMail mail, LabMachines machines, boolean isOwner) {
    this.mail = mail;
    this.machines = machines;
    this.isOwner = isOwner;
  }

  /** Says what the lab is, and serves. */
  void serve(String userNamespace) throws SystemCallException {
    mail.send("ok " + machines.description() + " " + userNamespace, OptionalInt.empty());
    for (DescriptorMail.Letter each = mail.receive(); !each.isEnd(); each = mail.receive()) {
      answer(each.text());
    }
  }

  /** The same; that the line breaks is its end. */
  void serveQuietly(String userNamespace) {
    try {
      serve(userNamespace);
    } catch (SystemCallException ignored) {
      // The guest is gone.
    } finally {
      mail.close();
    }
  }

  private void answer(String request) throws SystemCallException {
    try {
      String[] words = request.split(" ", -1);
      if (words[0].equals("socket")) {
        give(
            machines.socket(
                number(words[1]), number(words[2]), number(words[3]), number(words[4])));
      } else if (isOwner) {
        answerOwner(words);
      } else {
        throw new SystemCallException(words[0], EPERM);
      }
    } catch (SystemCallException e) {
      mail.send("no " + e.errno() + " " + e.call(), OptionalInt.empty());
    }
  }

  private void answerOwner(String... words) throws SystemCallException {
    switch (words[0]) {
      case "packets" -> give(machines.packets(number(words[1])));
      case "mtu" -> {
        machines.setMtu(number(words[1]));
        mail.send("ok", OptionalInt.empty());
      }
      case "plug" -> {
        machines.plugIn(words[1].equals("in"));
        mail.send("ok", OptionalInt.empty());
      }
      default -> throw new SystemCallException(words[0], ENOSYS);
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private void give(int descriptor) throws SystemCallException {
    try {
      mail.send("ok", OptionalInt.of(descriptor));
    } finally {
      NetDescriptor.close(descriptor);
    }
  }
}
