package dev.socketworkbench.call.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.error.ErrorCode.Numbering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorCodeTest {

  @ParameterizedTest
  @CsvSource({
    "LINUX, 104, ECONNRESET",
    "MACOS, 54, ECONNRESET",
    "WINDOWS, 10054, ECONNRESET",
    "LINUX, 11, EAGAIN",
    "MACOS, 35, EAGAIN",
    "MACOS, 11, EDEADLK",
    "LINUX, 35, EDEADLK",
    "MACOS, 13, EACCES",
    "WINDOWS, 10013, EACCES",
    "RESOLVER, -2, EAI_NONAME",
    "LINUX, 133, EHWPOISON"
  })
  void aNumberHasTheNameThatItsSystemGivesIt(Numbering system, int number, String name) {
    ErrorCode code = new ErrorCode(system, number);

    assertThat(code.name()).isEqualTo(name);
    assertThat(code.errno()).isEqualTo(Errno.valueOf(name));
    assertThat(code.text()).isEqualTo(Errno.valueOf(name).text()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX, 524, errno 524",
    "LINUX, 41, errno 41",
    "LINUX, -2, errno -2",
    "MACOS, 104, macos error 104",
    "WINDOWS, 10106, windows error 10106",
    "RESOLVER, -99, resolver error -99"
  })
  void aNumberWithoutANameIsKept(Numbering system, int number, String name) {
    ErrorCode code = new ErrorCode(system, number);

    assertThat(code.name()).isEqualTo(name);
    assertThat(code.errno()).isEqualTo(Errno.UNKNOWN);
    assertThat(code.number()).isEqualTo(number);
  }

  @Test
  void whereOnlyWordsAreKnownThereIsNoNumber() {
    assertThat(ErrorCode.of(Errno.UNKNOWN)).isEqualTo(ErrorCode.NONE);
    assertThat(ErrorCode.NONE.isKnown()).isFalse();
    assertThat(ErrorCode.NONE.name()).isEmpty();
    assertThatThrownBy(() -> new ErrorCode(Numbering.NONE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTableHasEveryErrorOfLinux() {
    for (int number = 1; number <= 133; number++) {
      boolean reserved = number == 41 || number == 58;
      assertThat(Errno.ofNumber(number).isPresent()).as("errno %d", number).isNotEqualTo(reserved);
    }
    assertThat(ErrorCode.of(Errno.EQFULL)).isEqualTo(new ErrorCode(Numbering.MACOS, 106));
    for (Errno each : Errno.values()) {
      assertThat(ErrorCode.of(each).errno()).isEqualTo(each);
    }
  }
}
