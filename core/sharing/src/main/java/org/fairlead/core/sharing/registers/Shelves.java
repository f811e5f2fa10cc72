package org.fairlead.core.sharing.registers;

import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.PartyKind;

/** What the parties have said so far. */
public interface Shelves {
  /** The documents of acts of {@code kind}, by id. */
  Map<String, JsonObject> of(String kind);

  /** What follows beside the documents of {@code kind}, by their id, and is in none of them. */
  Map<String, JsonObject> beside(String kind);

  /** The kind that {@code party} is relied on as. */
  Optional<PartyKind> kindOf(Party party);
}
