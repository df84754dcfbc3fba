package dev.socketworkbench.ui.load;

/** Round ends of scales. */
final class Scale {
  private static final double[] ROUND = {1, 2, 4, 5, 8, 10};

  private Scale() {}

  /** The smallest round number that is not below a value; 1 for nothing. */
  static double above(double value) {
    if (!(value > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double round : ROUND) {
      if (value <= round * power) {
        return round * power;
      }
    }
    return 10 * power;
  }
}
