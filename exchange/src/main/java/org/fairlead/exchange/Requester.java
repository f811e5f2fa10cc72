package org.fairlead.exchange;

import org.fairlead.core.basics.Party;

/**
 * Who asks, as the node has authenticated them.
 *
 * @param officer a pseudonym that review can open
 */
public record Requester(Party party, String officer, String role) {}
