package org.fairlead.exchange;

import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.BeforeEach;

/** A node in memory whose parties have agreed to share. */
abstract class HubTest {
  static final SourceId RADAR = SourceId.of("gb.nca/radar");

  final Sea sea = new Sea();
  Node node;
  Parties parties;

  @BeforeEach
  void openTheHub() throws Exception {
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    parties = new Parties(node);
    parties.agree();
  }
}
