package dev.socketworkbench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.error.ErrorCode;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The codes that are in files: a file that was written with them is read forever. */
final class CodesTest {

  private static <E extends Enum<E>> String codes(E[] values, ToIntFunction<E> code) {
    StringBuilder text = new StringBuilder();
    for (E each : values) {
      text.append(each.name()).append(' ').append(code.applyAsInt(each)).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void operationsKeepTheirs() {
    assertThat(codes(Operation.values(), Operation::code))
        .isEqualTo(
            "SOCKET 1 SETSOCKOPT 2 GETADDRINFO 3 BIND 4 LISTEN 5 ACCEPT 6 CONNECT 7 SEND 8 RECV 9"
                + " SHUTDOWN 10 CLOSE 11 GETSOCKOPT 32 GETSOCKNAME 33 GETPEERNAME 34 SENDTO 35"
                + " RECVFROM 36 SENDMSG 37 RECVMSG 38 SOCKETPAIR 39 POLL 40 SELECT 41 EPOLL_WAIT 42"
                + " FCNTL 43 DUP 44 IOCTL 45 READ 46 WRITE 47 READV 48 WRITEV 49 SENDFILE 50 SPLICE"
                + " 51 SENDMMSG 52 RECVMMSG 53 EPOLL_CREATE 54 EPOLL_CTL 55");
    for (Operation each : Operation.values()) {
      assertThat(Operation.ofCode(each.code())).isEqualTo(each);
    }
    assertThat(codes(PacketKind.values(), PacketKind::code))
        .isEqualTo(
            "ENDPOINT 12 SYN 13 SYN_ACK 14 SEGMENT 15 RETRANSMISSION 16 GAP 17 FIN 18 RST 19 ACK 20"
                + " DATAGRAM 21");
    for (PacketKind each : PacketKind.values()) {
      assertThat(PacketKind.ofCode(each.code())).contains(each);
    }
    for (int none : new int[] {-1, 0, 12, 19, 20, 31, 56, 127, 128}) {
      assertThatThrownBy(() -> Operation.ofCode(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anOperationSaysWhatItMoves() {
    assertThat(Operation.values())
        .allSatisfy(
            each -> {
              String name = each.name();
              boolean isSend = name.startsWith("SEND") || name.startsWith("WRITE");
              boolean isRecv = name.startsWith("RECV") || name.startsWith("READ");
              assertThat(each.sends()).isEqualTo(isSend);
              assertThat(each.receives()).isEqualTo(isRecv);
              assertThat(each.canNamePeer())
                  .isEqualTo(name.matches("(SEND|RECV)(TO|FROM|MSG|MMSG)"));
            });
  }

  @Test
  void outcomesKeepTheirs() {
    assertThat(codes(Outcome.Kind.values(), Outcome.Kind::code))
        .isEqualTo(
            "DONE 0 MOVED 1 END_OF_STREAM 2 BOUND 3 ACCEPTED 4 RESOLVED 5 FAILED 6 TIMED_OUT 7"
                + " CLOSED_HERE 8 WOULD_BLOCK 9 READY 10 VALUE 11 NOT_RETURNED 12");
    for (Outcome.Kind each : Outcome.Kind.values()) {
      assertThat(Outcome.Kind.ofCode(each.code())).contains(each);
      assertThat(Outcome.Kind.ofWord(each.word())).contains(each);
    }
    assertThat(Outcome.Kind.ofCode(13)).isEmpty();
    assertThat(Outcome.Kind.ofCode(-1)).isEmpty();
  }

  @Test
  void originsAndNumberingsHaveOneEach() {
    assertThat(Arrays.stream(Origin.values()).map(Origin::code)).doesNotHaveDuplicates();
    for (Origin each : Origin.values()) {
      assertThat(Origin.ofCode(each.code())).contains(each);
    }
    assertThat(Origin.ofCode(127)).isEmpty();
    assertThat(Origin.ofCode(-1)).isEmpty();
    assertThat(codes(ErrorCode.Numbering.values(), ErrorCode.Numbering::code))
        .isEqualTo("NONE 0 LINUX 1 MACOS 2 WINDOWS 3 RESOLVER 4");
  }
}
