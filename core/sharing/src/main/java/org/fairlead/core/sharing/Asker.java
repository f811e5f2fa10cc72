package org.fairlead.core.sharing;

import java.util.Optional;
import org.fairlead.core.basics.Party;
import org.jspecify.annotations.Nullable;

/** Who asks, in which role, for what, in which case. Spec: terms §3. */
public final class Asker {
  private final Party party;
  private final String role;
  private final String purposeWord;
  private final @Nullable CaseFile file;

  private Asker(Party party, String role, String purposeWord, @Nullable CaseFile file) {
    this.party = party;
    this.role = role;
    this.purposeWord = purposeWord;
    this.file = file;
  }

  /**
   * Someone without a case.
   *
   * @param purposeWord the purpose as it was said, known or not
   */
  public static Asker of(Party party, String role, String purposeWord) {
    return new Asker(party, role, purposeWord, null);
  }

  /** The same in a case. */
  public Asker inCase(CaseFile newFile) {
    return new Asker(party, role, purposeWord, newFile);
  }

  /** The party. */
  public Party party() {
    return party;
  }

  /** The role. */
  public String role() {
    return role;
  }

  /** The purpose as it was said. */
  public String purposeWord() {
    return purposeWord;
  }

  /** The case. */
  public Optional<CaseFile> file() {
    return Optional.ofNullable(file);
  }

  @Nullable CaseFile fileOrNull() {
    return file;
  }
}
