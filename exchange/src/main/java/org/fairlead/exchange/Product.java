package org.fairlead.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.ItemKind;

/**
 * A written product, as its author hands it in. Each paragraph says what it rests on, and is an
 * item of its own: it carries the labels of what it cites and goes where they may go.
 *
 * @param source of the author's own party, in whose name it is written: it is in every label
 */
public record Product(SourceId source, List<Paragraph> paragraphs) {
  /** Most paragraphs of one product. */
  public static final int PARAGRAPHS_MAX = 500;

  /**
   * A paragraph.
   *
   * @param cites the items that it rests on, all of them shown to its author
   */
  public record Paragraph(String text, List<String> cites) {
    /** Copies {@code cites}. */
    public Paragraph {
      cites = List.copyOf(cites);
    }
  }

  /** Copies {@code paragraphs}. */
  public Product {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Of one paragraph. */
  public static Product of(SourceId source, String text, List<String> cites) {
    return new Product(source, List.of(new Paragraph(text, cites)));
  }

  /**
   * What became of it.
   *
   * @param id of the whole; empty where it was not kept
   * @param reasons why it was not kept
   * @param uncited what its author saw on this watch about the same vessels and does not cite
   */
  public record Written(Optional<String> id, List<String> reasons, List<Uncited> uncited) {
    /** Copies its lists. */
    public Written {
      reasons = List.copyOf(reasons);
      uncited = List.copyOf(uncited);
    }

    static Written refused(List<String> reasons) {
      return new Written(Optional.empty(), reasons, List.of());
    }
  }

  /**
   * Items of one kind, label and vessels that their reader did not cite.
   *
   * @param example the id of one
   */
  public record Uncited(
      ItemKind kind, Set<SourceId> label, List<VesselKey> vessels, int items, String example) {
    /** In words. */
    public String sentence() {
      return "you saw "
          + items
          + " "
          + kind
          + (items == 1 ? " item of " : " items of ")
          + join(label)
          + " about "
          + join(vessels)
          + " and cite none of them: "
          + example;
    }

    private static String join(Collection<?> all) {
      return all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
  }
}
