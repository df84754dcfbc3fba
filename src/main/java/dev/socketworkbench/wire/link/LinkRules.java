package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import java.util.List;
import java.util.Optional;

/** The rules of a link, each with how many packets have met it. */
final class LinkRules {
  private final List<LinkRule> rules;
  private final long[] met;

  LinkRules(List<LinkRule> rules) {
    this.rules = List.copyOf(rules);
    this.met = new long[rules.size()];
  }

  List<LinkRule> all() {
    return rules;
  }

  /** The first rule that does something to this packet; every rule that it meets counts it. */
  Optional<LinkRule> of(WirePacket packet) {
    LinkRule found = null;
    for (int i = 0; i < met.length; i++) {
      LinkRule rule = rules.get(i);
      if (rule.which().test(packet)) {
        met[i]++;
        if (found == null && met[i] >= rule.first() && met[i] <= rule.last()) {
          found = rule;
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
