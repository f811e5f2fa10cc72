package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a use says to one originator: a record of its own, so that it can be opened to
 * it whole and tells of nobody else's items. Spec: ledger §13.
 */
final class Extract {
  /** What an extract takes over from the record that it is of. */
  private static final List<String> HEAD = List.of("at", "party", "officer", "purpose", "use");

  private Extract() {}

  /** The extracts of a record, by originator; none where nothing was used in it. */
  static List<JsonObject> of(JsonObject content) {
    String type = content.text("type");
    if (!type.equals(RecordKind.DELIVERY.word()) && !type.equals(RecordKind.USE.word())) {
      return List.of();
    }
    List<Group> groups = Group.allOf(content);
    SortedSet<Party> originators = new TreeSet<>();
    groups.forEach(group -> originators.addAll(originators(group)));
    List<JsonObject> extracts = new ArrayList<>();
    for (Party originator : originators) {
      extracts.add(of(content, originator, groups));
    }
    return extracts;
  }

  private static Set<Party> originators(Group group) {
    Set<Party> originators = new TreeSet<>();
    group.sort().label().forEach(source -> originators.add(source.originator()));
    return originators;
  }

  private static JsonObject of(JsonObject content, Party originator, List<Group> groups) {
    JsonObject.Builder extract =
        JsonObject.with("type", RecordKind.EXTRACT.word()).and("originator", originator.id());
    HEAD.forEach(field -> extract.and(field, content.text(field)));
    return extract
        .and("items", sorted(groups, group -> originators(group).equals(Set.of(originator)), null))
        .and("joint", sorted(groups, group -> isJoint(group, originator), originator))
        .end();
  }

  private static boolean isJoint(Group group, Party originator) {
    Set<Party> originators = originators(group);
    return originators.size() > 1 && originators.contains(originator);
  }

  /** In an order of their own, each once: neither must tell what lay between them. */
  private static Json sorted(List<Group> groups, Predicate<Group> wanted, @Nullable Party share) {
    SortedMap<String, Json> all = new TreeMap<>();
    for (Group group : groups) {
      if (wanted.test(group)) {
        JsonObject json = share == null ? group.json() : share(group, share);
        all.put(CanonicalJson.text(json), json);
      }
    }
    return new JsonArray(List.copyOf(all.values()));
  }

  /** Of what was made from several originators' items: one's sources, and its own reports. */
  private static JsonObject share(Group group, Party originator) {
    List<String> sources = new ArrayList<>();
    for (SourceId source : group.sort().label()) {
      if (source.originator().equals(originator)) {
        sources.add(source.toString());
      }
    }
    List<String> reports =
        group.from().stream()
            .filter(id -> sources.stream().anyMatch(source -> id.startsWith(source + "/")))
            .toList();
    return JsonObject.with("kind", group.sort().kind().name())
        .and("label", JsonArray.ofTexts(sources))
        .and("from", JsonArray.ofTexts(reports))
        .end();
  }
}
