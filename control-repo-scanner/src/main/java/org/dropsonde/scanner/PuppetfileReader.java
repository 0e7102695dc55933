package org.dropsonde.scanner;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.puppetfile.SiblingFiles;

/** Reads Puppetfiles, each distinct one once. */
final class PuppetfileReader {
  private final PuppetfileReading reading;
  private final String file;
  private final Map<Object, ParsedPuppetfile> known = new ConcurrentHashMap<>();
  private final PlacedModules modules = new PlacedModules();

  /**
   * @param file the Puppetfile's path, relative to the environment's root
   */
  PuppetfileReader(PuppetfileReading reading, String file) {
    this.reading = reading;
    this.file = file;
  }

  /** Reads the Puppetfile of one environment. Where it can't be read, a finding says so. */
  ParsedPuppetfile read(FileTree tree) {
    try {
      FileTree.Target target = tree.resolve(file);
      if (target.problem() != null) {
        return without(ScanNote.Kind.WARNING, target.problem() + ", so there is no Puppetfile");
      }
      Entry entry = target.entry();
      if (target.folder() != null && entry != null) {
        return without(ScanNote.Kind.PARTIAL, "is a directory, so r10k fails");
      }
      if (entry == null || entry.type() != Entry.Type.FILE) {
        return ParsedPuppetfile.ABSENT;
      }
      ParsedPuppetfile before = known.get(entry.key());
      return before != null ? before : parse(entry, tree);
    } catch (IOException e) {
      return without(ScanNote.Kind.PARTIAL, "could not be read: " + FileFailure.reason(e));
    }
  }

  private ParsedPuppetfile parse(Entry entry, FileTree tree) throws IOException {
    byte[] bytes = entry.bytes();
    if (LfsPointer.isOne(bytes)) {
      return without(ScanNote.Kind.PARTIAL, LfsPointer.MESSAGE);
    }
    Siblings siblings = new Siblings(tree);
    ParsedPuppetfile parsed = modules.of(reading.read(file, bytes, siblings));
    if (!siblings.asked) {
      known.put(entry.key(), parsed);
    }
    return parsed;
  }

  private ParsedPuppetfile without(ScanNote.Kind kind, String message) {
    return new ParsedPuppetfile(null, Placement.NONE, List.of(new Finding(kind, file, message)));
  }

  /** The tree that a Puppetfile lies in. Where it was asked, the Puppetfile alone says not all. */
  private static final class Siblings implements SiblingFiles {
    private final FileTree tree;
    private boolean asked;

    Siblings(FileTree tree) {
      this.tree = tree;
    }

    @Override
    public Optional<byte[]> read(String path) {
      asked = true;
      try {
        Entry entry = tree.resolve(path).entry();
        return entry == null || entry.type() != Entry.Type.FILE
            ? Optional.empty()
            : Optional.of(entry.bytes());
      } catch (IOException e) {
        return Optional.empty(); // The parser then says what is unresolved, and where.
      }
    }
  }
}
