package org.fairlead.core.sharing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What reading a request gives: the request, or why it is denied unread. */
public sealed interface RequestReading {
  /** The answer of the one of the two functions that this calls for. */
  <T> T match(Function<Request, T> whenRead, Function<Spoilt, T> whenSpoilt);

  /** The request is whole. */
  record Read(Request request) implements RequestReading {
    @Override
    public <T> T match(Function<Request, T> whenRead, Function<Spoilt, T> whenSpoilt) {
      return whenRead.apply(request);
    }
  }

  /** The request is not whole, and is denied for {@link #code}. */
  final class Spoilt implements RequestReading {
    private final @Nullable String id;
    private final ReasonCode code;
    private final List<Fault> faults;

    Spoilt(@Nullable String id, ReasonCode code, List<Fault> faults) {
      this.id = id;
      this.code = code;
      this.faults = List.copyOf(faults);
    }

    /** A request of which nothing could be read, for {@code what} is wrong with it. */
    public static Spoilt unreadable(String what) {
      return new Spoilt(null, ReasonCode.UNREADABLE, List.of(new Fault("", what)));
    }

    /** Its id, where that is a string. */
    public Optional<String> id() {
      return Optional.ofNullable(id);
    }

    /** FORBIDDEN_PURPOSE where the purpose is one, else UNREADABLE. */
    public ReasonCode code() {
      return code;
    }

    /** What is wrong, for whoever wrote the request. */
    public List<Fault> faults() {
      return faults;
    }

    @Override
    public <T> T match(Function<Request, T> whenRead, Function<Spoilt, T> whenSpoilt) {
      return whenSpoilt.apply(this);
    }
  }
}
