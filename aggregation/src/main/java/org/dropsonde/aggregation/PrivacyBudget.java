package org.dropsonde.aggregation;

/** How much all tables of a quarter may tell about one site. */
public enum PrivacyBudget {
  /** Rho 0.30 a quarter: epsilon 4.4 at a delta of 1 in a million. */
  STANDARD(300_000),
  /** Rho 0.10 a quarter: epsilon 2.5, and 1.7 times the noise. */
  STRICT(100_000);

  private static final int PERCENT = 100;

  private final long rhoMicros;

  PrivacyBudget(long rhoMicros) {
    this.rhoMicros = rhoMicros;
  }

  /** Rho of zero-concentrated differential privacy, in millionths. */
  long rhoMicros() {
    return rhoMicros;
  }

  /** What a share of it is, rounded down. */
  long shareMicros(int percent) {
    return rhoMicros * percent / PERCENT;
  }
}
