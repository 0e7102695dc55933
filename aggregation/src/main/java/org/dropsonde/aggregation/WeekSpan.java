package org.dropsonde.aggregation;

/**
 * The weeks of a quarter that a count looks at.
 *
 * @param first the quarter's first week; sites and keys seen since then are not new any more
 * @param counted the last week that was counted before; a week before the first where there is none
 * @param last the last week to count
 */
record WeekSpan(String first, String counted, String last) {}
