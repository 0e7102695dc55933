package org.dropsonde.scanner;

import java.util.List;
import org.dropsonde.spi.ControlRepo;

/**
 * What a scan found.
 *
 * @param repo the environments that could be read
 * @param what one line for people: what the source was recognised as, and what was read of it
 * @param notes what was skipped, renamed or odd, worst kind first, then by environment and path
 */
public record ScanResult(ControlRepo repo, String what, List<ScanNote> notes) {
  public ScanResult {
    notes = List.copyOf(notes);
  }

  /** Whether all could be read, and no environment has a Puppetfile, a module or code that uses one. */
  public boolean holdsNothing() {
    return failures().isEmpty()
        && repo.environments().stream()
            .allMatch(environment -> environment.puppetfile() == null
                && environment.modules().isEmpty()
                && environment.unloaded().isEmpty()
                && environment.declarations().isEmpty());
  }

  /** The notes about environments that could not be read, or not wholly. Empty: nothing is missing. */
  public List<ScanNote> failures() {
    return notes.stream()
        .filter(note -> note.kind() == ScanNote.Kind.FAILED || note.kind() == ScanNote.Kind.PARTIAL)
        .toList();
  }
}
