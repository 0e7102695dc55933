package org.dropsonde.spi;

import java.util.List;

/**
 * Looks for things that the owner of a control repository should know.
 *
 * <p>A check is a pure function of the repository and of what it was made with. It is called from one
 * thread.
 */
public interface Check {
  /** The rules that it can report, by id; a rule belongs to one check. */
  List<Rule> rules();

  /**
   * Looks at the whole repository.
   *
   * @return in any order; the same thing in several environments may be reported once for each, the
   *     caller joins them ({@link Finding#sameAs})
   */
  List<Finding> check(ControlRepo repo);
}
