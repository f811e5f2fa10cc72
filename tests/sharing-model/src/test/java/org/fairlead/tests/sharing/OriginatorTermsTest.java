package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.OriginatorTerms;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.Terms;
import org.junit.jupiter.api.Test;

/** The {@code terms} of decisions, computed again from the text of the rules. Spec: terms §4. */
class OriginatorTermsTest {
  private static final int WORLDS = Given.rounds(60);

  private static JsonArray those(JsonObject terms, String list, Predicate<JsonObject> which) {
    List<Json> chosen = new ArrayList<>();
    Plain.all(terms, list)
        .filter(which)
        .sorted(Comparator.comparing(one -> one.text("id")))
        .forEach(chosen::add);
    return new JsonArray(chosen);
  }

  private static JsonObject documents(JsonObject terms, String originator) {
    String nation = originator.split("\\.")[0];
    Predicate<JsonObject> by = one -> Plain.covers(one.text("by"), originator);
    return JsonObject.with("version", Json.of(1))
        .and("parties", those(terms, "parties", any -> true))
        .and("sources", those(terms, "sources", any -> true))
        .and(
            "agreements",
            those(terms, "agreements", one -> Plain.covers(one.text("grantor"), originator)))
        .and(
            "assurances",
            those(terms, "assurances", one -> Plain.covers(nation, one.text("askedBy"))))
        .and("floors", those(terms, "floors", by))
        .and("prohibitions", those(terms, "prohibitions", by))
        .and("suspensions", those(terms, "suspensions", by))
        .and("releases", those(terms, "releases", by))
        .end();
  }

  private static String hash(JsonObject documents) throws NoSuchAlgorithmException {
    byte[] bytes = CanonicalJson.text(documents).getBytes(StandardCharsets.UTF_8);
    return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void everyDecisionNamesTheTermsOfEachOriginatorOnceInTheirOrder()
      throws NoSuchAlgorithmException {
    int several = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      CloseWorld world = new CloseWorld(seed);
      JsonObject json = world.terms();
      Terms terms = Given.terms(json);
      Decider decider = Decider.of(terms);
      assertThat(decider.terms()).isSameAs(terms);
      for (int i = 0; i < 60; i++) {
        Request request =
            RequestReader.read(world.request("q" + i)).match(one -> one, spoilt -> null);
        if (request == null) {
          continue;
        }
        Decision decision = decider.decide(request);
        TreeSet<String> originators = new TreeSet<>();
        if (!decision.terms().isEmpty()) {
          for (SourceId source : request.item().label()) {
            originators.add(source.originator().id());
          }
        }
        several += originators.size() > 1 ? 1 : 0;
        List<OriginatorTerms> expected = new ArrayList<>();
        for (String one : originators) {
          expected.add(new OriginatorTerms(new Party(one), hash(documents(json, one))));
        }
        assertThat(decision.terms()).as("seed " + seed + ", request " + i).isEqualTo(expected);
      }
    }
    assertThat(several).isGreaterThan(WORLDS);
  }

  @Test
  void theDocumentsOfAnOriginatorAreTheSameWhateverTheirOrder() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      JsonObject json = new CloseWorld(seed).terms();
      JsonObject turned = json;
      for (String list : List.of("parties", "sources", "agreements", "floors", "releases")) {
        List<Json> values = new ArrayList<>(json.array(list).values());
        java.util.Collections.reverse(values);
        turned = turned.plus(list, new JsonArray(values));
      }
      Terms terms = Given.terms(json);
      Terms other = Given.terms(turned);
      for (Party party : terms.parties()) {
        assertThat(other.hashOf(party)).isEqualTo(terms.hashOf(party));
        assertThat(terms.documentsOf(party)).isEqualTo(documents(json, party.id()));
        assertThat(terms.kindOf(party)).isEqualTo(other.kindOf(party)).isPresent();
      }
      assertThat(terms.sources())
          .hasSize(6)
          .allMatch(one -> terms.isPublic(one) == other.isPublic(one));
      assertThat(terms.sources().stream().filter(terms::isPublic).count())
          .isEqualTo(Plain.all(json, "sources").filter(one -> Plain.isTrue(one, "public")).count());
      assertThat(terms.isPublic(SourceId.of("zz/x"))).isFalse();
      assertThat(terms).isEqualTo(Given.terms(json)).hasSameHashCodeAs(Given.terms(json));
      assertThat(terms)
          .isNotEqualTo(Given.terms(new CloseWorld(seed + 1).terms()))
          .isNotEqualTo(json);
      assertThat(terms.hashCode()).isNotZero();
      assertThat(terms.toJson()).isEqualTo(json);
    }
  }
}
