package org.fairlead.core.sharing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What an asker may be shown at an instant: the ordered set of admissions over all listed sources
 * and kinds. Obtainable only from {@link Decider#view}, so that nothing is read undecided.
 *
 * <p>INVARIANT: a view never excludes an item that {@link Decider#decide} permits at the same
 * instant. It may include others: an item is shown only if its own decision permits it.
 *
 * <p>Spec: terms §5 "View".
 */
public final class View implements ViewReading {
  private final Asker asker;
  private final Instant at;
  private final @Nullable Instant validUntil;
  private final List<Admission> admissions;

  /** Filled when first asked, always with the same. */
  private volatile @Nullable String admissionsHash;

  View(Asker asker, Instant at, @Nullable Instant validUntil, List<Admission> admissions) {
    this.asker = asker;
    this.at = at;
    this.validUntil = validUntil;
    this.admissions = List.copyOf(admissions);
  }

  /** Who it was decided for: party, role, purpose and case. */
  public Asker asker() {
    return asker;
  }

  /** The instant it was decided for. */
  public Instant at() {
    return at;
  }

  /** When it must be decided again; empty where no document changes it. */
  public Optional<Instant> validUntil() {
    return Optional.ofNullable(validUntil);
  }

  /** The admissions, by source, kind and clause. */
  public List<Admission> admissions() {
    return admissions;
  }

  /** Equal for equal admissions, of whomever: {@code sha256:} and a digest. */
  public String admissionsHash() {
    String known = admissionsHash;
    if (known == null) {
      StringBuilder lines = new StringBuilder();
      admissions.forEach(admission -> lines.append(admission.line()));
      known = "sha256:" + Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
      admissionsHash = known;
    }
    return known;
  }

  /** Whether every source of {@code item} has an admission that it lies under. */
  public boolean mayAdmit(Item item) {
    for (SourceId source : item.sources()) {
      if (admissions.stream().noneMatch(one -> one.source().equals(source) && one.admits(item))) {
        return false;
      }
    }
    return item.sources().length > 0;
  }

  /** What lets through of the reports of {@code kind} what {@link #mayAdmit} does, but faster. */
  public Sieve sieve(ItemKind kind) {
    return new Sieve(admissions, kind);
  }

  @Override
  public <T> T match(Function<View, T> whenViewed, Function<Refused, T> whenRefused) {
    return whenViewed.apply(this);
  }

  /** Whether the admissions are equal: equal admissions are one view. */
  @Override
  public boolean equals(Object other) {
    return other instanceof View view && admissions.equals(view.admissions);
  }

  @Override
  public int hashCode() {
    return admissions.hashCode();
  }
}
