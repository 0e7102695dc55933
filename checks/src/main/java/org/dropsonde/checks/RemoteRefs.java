package org.dropsonde.checks;

import java.util.Optional;
import java.util.Set;

/** Asks git servers for what they have. May open network connections. */
public interface RemoteRefs {
  /**
   * The branches and tags of a repository.
   *
   * @param url as a Puppetfile writes it
   * @return full names, such as {@code refs/tags/v1.0.0}; empty where the repository could not be
   *     asked, which says nothing about it
   */
  Optional<Set<String>> refs(String url);
}
