package org.dropsonde.scanner;

import java.util.List;
import org.dropsonde.puppetfile.Puppetfile;
import org.jspecify.annotations.Nullable;

/** A Puppetfile, and where its modules go. Shared by all environments that hold the same file. */
record ParsedPuppetfile(
    @Nullable Puppetfile puppetfile, Placement placement, List<Finding> findings) {
  static final ParsedPuppetfile ABSENT = new ParsedPuppetfile(null, Placement.NONE, List.of());
}
