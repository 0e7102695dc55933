package org.dropsonde.scanner;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the files that came last, by their keys. Each key has one place, which another may
 * take: it is for files that are read again soon or never. Bounded, and safe to share between threads.
 */
final class RecentReadings<T> {
  private static final int PLACES = 1 << 12;

  private record Reading<T>(Object key, T result) {}

  private final AtomicReferenceArray<@Nullable Reading<T>> places =
      new AtomicReferenceArray<>(PLACES);

  @Nullable
  T get(Object key) {
    Reading<T> reading = places.get(place(key));
    return reading != null && reading.key().equals(key) ? reading.result() : null;
  }

  void put(Object key, T result) {
    places.set(place(key), new Reading<>(key, result));
  }

  private static int place(Object key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & PLACES - 1;
  }
}
