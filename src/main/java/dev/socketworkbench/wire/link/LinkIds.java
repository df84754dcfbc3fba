package dev.socketworkbench.wire.link;

/** Gives each packet of a link its number. Only under the link's lock. */
final class LinkIds {
  private long last;

  long next() {
    return ++last;
  }
}
