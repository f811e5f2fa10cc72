package org.fairlead.exchange;

import java.time.InstantSource;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.tracks.BehaviourSettings;

/**
 * What a node stands on.
 *
 * @param party the party that runs the node; it signs deliveries and originates nothing
 * @param signer with the node's own key
 * @param officers the secret of its officers' pseudonyms
 * @param anchors each party's first key, pinned from outside
 * @param settings of the detectors
 */
public record Ports(
    Party party,
    Signer signer,
    OfficerKey officers,
    Keys anchors,
    InstantSource clock,
    Chance chance,
    Journal journal,
    RawInput rawInput,
    Feeds feeds,
    Positions positions,
    Registers registers,
    BehaviourSettings settings) {}
