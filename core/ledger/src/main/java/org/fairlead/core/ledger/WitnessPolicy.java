package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoints a reader believes: signed by a log that it lists, and by enough of its
 * witnesses: c2sp.org/tlog-policy. Immutable. Spec: ledger §9.
 */
public final class WitnessPolicy {
  private static final int LINES_MAX = 10_000;
  private static final String NONE = "none";

  private final List<Vkey> logs;
  private final List<Listed> witnesses;
  private final Map<String, Member> members;
  private final String quorum;

  private WitnessPolicy(
      List<Vkey> logs, List<Listed> witnesses, Map<String, Member> members, String quorum) {
    this.logs = List.copyOf(logs);
    this.witnesses = List.copyOf(witnesses);
    this.members = Map.copyOf(members);
    this.quorum = quorum;
  }

  /**
   * A witness that the policy lists.
   *
   * @param address the prefix under which it is asked; empty where the policy gives none
   */
  public record Listed(String name, Vkey key, Optional<String> address) {}

  /** A witness, or a group of which {@code threshold} must have witnessed. */
  private record Member(@Nullable Vkey witness, int threshold, List<String> names) {}

  /**
   * Reads a policy file.
   *
   * @throws Malformed where a line is not of its form, with its number
   */
  public static WitnessPolicy parse(byte[] file) throws Malformed {
    return parse(file, Vkey.Type.KNOWN);
  }

  /** As {@link #parse(byte[])}, where {@code known} are the types of keys that are known. */
  static WitnessPolicy parse(byte[] file, List<Vkey.Type> known) throws Malformed {
    Reading reading = new Reading(known);
    // Octets, as the spec says: only a key's name and an address are text.
    String[] lines = new String(file, ISO_8859_1).split("\n", LINES_MAX + 1);
    if (lines.length > LINES_MAX) {
      throw new Malformed("a policy has at most " + LINES_MAX + " lines");
    }
    for (int i = 0; i < lines.length; i++) {
      try {
        reading.line(lines[i]);
      } catch (Malformed e) {
        throw new Malformed("line " + (i + 1) + " of the policy: " + e.what());
      }
    }
    String quorum = reading.quorum;
    if (quorum == null) {
      throw new Malformed("a policy has one line `quorum NAME`");
    }
    return new WitnessPolicy(reading.logs, reading.witnesses, reading.members, quorum);
  }

  /** Octets for people; two names that look alike here may be two. */
  private static String shown(String octets) {
    return new String(octets.getBytes(ISO_8859_1), UTF_8);
  }

  /** What has been read so far. */
  private static final class Reading {
    final List<Vkey> logs = new ArrayList<>();
    final List<Listed> witnesses = new ArrayList<>();
    final Map<String, Member> members = new LinkedHashMap<>();
    @Nullable String quorum;
    private final List<Vkey.Type> known;
    private final Set<String> used = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    Reading(List<Vkey.Type> known) {
      this.known = known;
    }

    void line(String line) throws Malformed {
      for (int i = 0; i < line.length(); i++) {
        if ((line.charAt(i) < ' ' && line.charAt(i) != '\t') || line.charAt(i) == 0x7f) {
          throw new Malformed("it holds a control character");
        }
      }
      String trimmed = line.replaceAll("^[ \t]+|[ \t]+$", "");
      if (trimmed.isEmpty() || trimmed.startsWith("#")) {
        return;
      }
      String[] items = trimmed.split("[ \t]+");
      switch (items[0]) {
        case "log" -> {
          expect(items.length == 2 || items.length == 3, "`log VKEY [URL]`");
          logs.add(key(items[1], Vkey.Role.LOG));
        }
        case "witness" -> {
          expect(items.length == 3 || items.length == 4, "`witness NAME VKEY [URL]`");
          Vkey key = key(items[2], Vkey.Role.WITNESS);
          define(items[1], new Member(key, 1, List.of()));
          witnesses.add(
              new Listed(
                  shown(items[1]),
                  key,
                  items.length == 4 ? Optional.of(shown(items[3])) : Optional.empty()));
        }
        case "group" -> group(items);
        case "quorum" -> {
          expect(items.length == 2 && quorum == null, "`quorum NAME`, once");
          expect(items[1].equals(NONE) || members.containsKey(items[1]), "a name defined above");
          quorum = items[1];
        }
        default ->
            throw new Malformed("`" + shown(items[0]) + "` is not log, witness, group or quorum");
      }
    }

    private void group(String[] items) throws Malformed {
      expect(items.length >= 4, "`group NAME all|any|K NAME…`");
      List<String> names = List.of(items).subList(3, items.length);
      for (String name : names) {
        expect(members.containsKey(name), "members that are defined above");
        // A witness that counted in two groups would be two.
        expect(used.add(name), "each name as a member of one group only");
      }
      int threshold;
      if (items[2].equals("all")) {
        threshold = names.size();
      } else if (items[2].equals("any")) {
        threshold = 1;
      } else {
        expect(items[2].matches("[1-9][0-9]{0,5}"), "`all`, `any` or a number");
        threshold = Integer.parseInt(items[2]);
        expect(threshold <= names.size(), "a number of at most its members");
      }
      define(items[1], new Member(null, threshold, names));
    }

    private void define(String name, Member member) throws Malformed {
      expect(!name.equals(NONE), "another name than `none`");
      expect(members.put(name, member) == null, "a name that is not defined already");
    }

    private Vkey key(String octets, Vkey.Role role) throws Malformed {
      Vkey key = Vkey.parse(Text.utf8(octets.getBytes(ISO_8859_1), "a key"), known);
      boolean log = role == Vkey.Role.LOG;
      expect(
          log ? key.type().isLog() : key.type().isWitness(),
          "a key of a " + (log ? "log" : "witness"));
      String bytes = role + java.util.HexFormat.of().formatHex(key.publicKey());
      expect(keys.add(bytes), "a key that is not listed already");
      return key;
    }

    private static void expect(boolean holds, String what) throws Malformed {
      if (!holds) {
        throw new Malformed("it should have " + what);
      }
    }
  }

  /** The witnesses, in the file's order. */
  public List<Listed> witnesses() {
    return witnesses;
  }

  /** Whether a reader with this policy believes the checkpoint in {@code note}. */
  public Verdict accepts(SignedNote note) {
    if (!logs.isEmpty() && logs.stream().noneMatch(log -> log.verify(note))) {
      return Verdict.no("the checkpoint is not signed by a log that the policy lists");
    }
    return quorum.equals(NONE) || witnessed(quorum, note, new HashMap<>())
        ? Verdict.yes("the policy's quorum `" + shown(quorum) + "` has witnessed the checkpoint")
        : Verdict.no(
            "the policy's quorum `" + shown(quorum) + "` has not witnessed the checkpoint");
  }

  /** Groups name only what is defined above them, so this ends. */
  private boolean witnessed(String name, SignedNote note, Map<String, Boolean> known) {
    Boolean before = known.get(name);
    if (before != null) {
      return before;
    }
    Member member = java.util.Objects.requireNonNull(members.get(name));
    Vkey witness = member.witness();
    boolean holds;
    if (witness != null) {
      holds = witness.verify(note);
    } else {
      int count = 0;
      for (String below : member.names()) {
        count += witnessed(below, note, known) ? 1 : 0;
      }
      holds = count >= member.threshold();
    }
    known.put(name, holds);
    return holds;
  }
}
