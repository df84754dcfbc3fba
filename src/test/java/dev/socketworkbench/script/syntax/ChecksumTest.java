package dev.socketworkbench.script.syntax;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check values that catalogues of checksums give for the nine digits. */
class ChecksumTest {
  @ParameterizedTest
  @CsvSource({
    "CRC16_MODBUS,4b37",
    "CRC16_CCITT,29b1",
    "CRC16_XMODEM,31c3",
    "CRC32,cbf43926",
    "SUM8,1dd",
    "SUM16,1dd",
    "XOR8,31"
  })
  void nineDigits(Checksum checksum, String expected) {
    byte[] digits = "123456789 and more".getBytes(US_ASCII);
    assertThat(Long.toHexString(checksum.of(digits, 9))).isEqualTo(expected);
  }
}
