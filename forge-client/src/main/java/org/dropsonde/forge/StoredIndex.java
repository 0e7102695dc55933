package org.dropsonde.forge;

import java.util.List;

/**
 * What a cache directory holds.
 *
 * @param state how far it may be relied upon
 * @param content the index as it lies there, whatever its age; {@link ForgeIndex#unusable()} if none
 * @param notes what a person should be told: a damaged file, a backup that took its place
 */
public record StoredIndex(State state, ForgeIndex content, List<String> notes) {
  /** How far a cached index may be relied upon. */
  public enum State {
    /** Younger than the time to live. */
    FRESH,
    /** Usable, but it should be refreshed. */
    STALE,
    /** Its date lies in the future, so its age is unknown: usable, but it should be refreshed. */
    FUTURE_DATED,
    /** So old that nothing may be named by it. */
    TOO_OLD,
    /** There is none. */
    MISSING,
    /** There is one, but neither it nor its backup can be read. */
    CORRUPT
  }

  public StoredIndex {
    notes = List.copyOf(notes);
  }

  /** The index to answer from: the unusable one where the state forbids to rely on the content. */
  public ForgeIndex index() {
    return switch (state) {
      case FRESH, STALE, FUTURE_DATED -> content;
      case TOO_OLD, MISSING, CORRUPT -> ForgeIndex.unusable();
    };
  }

  /** Whether a refresh is due. */
  public boolean isDue() {
    return state != State.FRESH;
  }
}
