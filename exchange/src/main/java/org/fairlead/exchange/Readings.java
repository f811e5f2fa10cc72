package org.fairlead.exchange;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.fairlead.core.basics.Party;

/** What is read of a party's own: by who covers it, and once that reading is recorded. */
final class Readings {
  /** A pass as it stands now. */
  interface Current {
    Pass of(Pass pass) throws Journal.NotRecorded;
  }

  private final Current current;
  private final Leases leases;
  private final Record record;

  Readings(Current current, Leases leases, Record record) {
    this.current = current;
    this.leases = leases;
    this.record = record;
  }

  /** What belongs to {@code owner} is read by who covers it, once that reading is recorded. */
  <T> Optional<T> theirs(Pass pass, Party owner, String what, Function<Instant, T> reading)
      throws Journal.NotRecorded {
    if (!pass.ask().who().party().covers(owner)) {
      return Optional.empty();
    }
    Pass now = current.of(pass);
    Instant at = record.now();
    try {
      return Optional.of(
          leases.under(
              now,
              at,
              () -> {
                T read = reading.apply(at);
                record.append(
                    record
                        .head("register-read", now.ask(), at)
                        .and("decision", now.decisionId())
                        .and("what", what)
                        .and("of", owner.id())
                        .end());
                return read;
              }));
    } catch (Leases.Lapsed e) {
      return Optional.empty();
    }
  }

  /** The name behind a pseudonym, where who asks may open it; recorded, also where not. */
  Optional<String> officer(
      Pass pass, String pseudonym, Officers officers, Decide decide, Registers registers)
      throws Journal.NotRecorded {
    Pass now = current.of(pass);
    Instant at = record.now();
    try {
      return leases.under(
          now,
          at,
          () -> {
            Optional<String> name =
                Officers.mayOpen(now.ask(), decide.register())
                    ? officers.name(pseudonym, registers)
                    : Optional.empty();
            record.append(
                record
                    .head("register-read", now.ask(), at)
                    .and("decision", now.decisionId())
                    .and("what", "officer")
                    .and("of", pseudonym)
                    .and("opened", name.isPresent())
                    .end());
            return name;
          });
    } catch (Leases.Lapsed e) {
      return Optional.empty();
    }
  }
}
