package dev.socketworkbench.ui.detail;

/** One page of the detail. FX thread. */
interface Page {
  /**
   * Looks what is selected now; called at each pulse while the page is shown.
   *
   * @param textPixels the size of the text
   */
  void pulse(double textPixels);
}
