package org.dropsonde.spi;

import java.util.Optional;

/** What a metric may look at. */
public interface Measurement {
  /** The scanned control repository. */
  ControlRepo controlRepo();

  /**
   * Whether a module is published: its slug, and its version where that is known.
   *
   * <p>A module under a public slug with a version that was never published is a private fork, and
   * so private.
   */
  Visibility visibility(ModuleUse use);

  /** What PuppetDB knows; empty where there is none or it could not be asked. */
  Optional<Fleet> fleet();
}
