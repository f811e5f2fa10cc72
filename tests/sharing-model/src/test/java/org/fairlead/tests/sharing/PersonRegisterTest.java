package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.Persons;
import org.junit.jupiter.api.Test;

/** How far a person's record has come, and what it commits to. Spec: registers §10. */
class PersonRegisterTest {
  private static final String ID = "us.uscg/p-1";
  private static final String FIRST = "sha256:" + "1".repeat(64);
  private static final String SECOND = "sha256:" + "2".repeat(64);

  private final Said said = new Said().office("us.uscg", "DATA_PROTECTION_OFFICER");

  private static JsonObject person(String id) {
    return json("""
            {'officer': 'o', 'basis': 'boarding report 7', 'category': 'ABOARD', 'case': null,
             'keptUntil': '2025-10-10T04:12:01Z'}
            """)
        .plus("id", Json.of(id))
        .plus("commitment", Json.of(FIRST));
  }

  private static JsonObject becomes(String id, String state) {
    return json("{'id': 'us.uscg/%s', 'officer': 'o', 'state': '%s'}".formatted(id, state))
        .plus("person", Json.of(ID))
        .plus("why", Json.of("asked by the person"));
  }

  private List<String> say(JsonObject state, String signer) {
    return said.say("us.uscg", ActKind.PERSON_STATE, state, signer);
  }

  private void must(JsonObject state) {
    assertThat(say(state, "us.uscg data_protection_officer")).isEmpty();
  }

  private Persons.State state() {
    return Persons.state(said.shelves(), ID);
  }

  @Test
  void aRecordIsCorrectedRestrictedFreedAndErasedByTheDataProtectionOfficer() {
    assertThat(state()).isEqualTo(Persons.State.NONE);
    assertThat(Persons.commitment(said.shelves(), ID)).isEmpty();
    said.must("us.uscg", ActKind.PERSON, person(ID));
    assertThat(state()).isEqualTo(Persons.State.RECORDED);
    assertThat(Persons.commitment(said.shelves(), ID)).contains(FIRST);
    assertThat(say(becomes("ps-1", "RESTRICTED"), "us.uscg root"))
        .as("the root stands in no more")
        .containsExactly("RESTRICTED is said of a person's record by a DATA_PROTECTION_OFFICER");
    must(becomes("ps-1", "CORRECTED").plus("commitment", Json.of(SECOND)));
    assertThat(state()).isEqualTo(Persons.State.RECORDED);
    assertThat(Persons.commitment(said.shelves(), ID)).contains(SECOND);
    must(becomes("ps-2", "RESTRICTED").plus("commitment", Json.of(FIRST)));
    assertThat(state()).isEqualTo(Persons.State.RESTRICTED);
    assertThat(Persons.commitment(said.shelves(), ID))
        .as("only a correction changes what it commits to")
        .contains(SECOND);
    must(becomes("ps-3", "UNRESTRICTED"));
    assertThat(state()).isEqualTo(Persons.State.RECORDED);
    must(becomes("ps-4", "ERASED"));
    assertThat(state()).isEqualTo(Persons.State.ERASED);
    assertThat(Persons.commitment(said.shelves(), ID)).as("it stays").contains(SECOND);
    assertThat(say(becomes("ps-5", "UNRESTRICTED"), "us.uscg data_protection_officer"))
        .containsExactly("a person's record that is ERASED does not take UNRESTRICTED");
  }

  @Test
  void aRefusedWordChangesNothing() {
    said.must("us.uscg", ActKind.PERSON, person(ID));
    JsonObject borrowed = becomes("ps-1", "ERASED").plus("id", Json.of("gb/ps-1"));
    assertThat(say(borrowed, "us.uscg data_protection_officer")).hasSize(1);
    assertThat(state()).isEqualTo(Persons.State.RECORDED);
  }

  @Test
  void aPersonIsKeptUntilAnInstantAndNoRecordIsMadePastIt() {
    assertThat(Persons.keptUntil(person(ID))).isEqualTo(Instant.parse("2025-10-10T04:12:01Z"));
    said.at("2025-10-10T04:12:01Z");
    assertThat(said.say("us.uscg", ActKind.PERSON, person(ID)))
        .containsExactly("`keptUntil` has passed");
    said.at("2025-10-10T04:12:00.999999999Z").must("us.uscg", ActKind.PERSON, person(ID));
  }
}
