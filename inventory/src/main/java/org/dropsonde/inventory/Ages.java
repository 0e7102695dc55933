package org.dropsonde.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dropsonde.forge.Elapsed;
import org.jspecify.annotations.Nullable;

/** How old the releases in use are, as of one day. */
record Ages(LocalDate today) {

  static Ages at(Instant moment) {
    return new Ages(LocalDate.ofInstant(moment, ZoneOffset.UTC));
  }

  /** {@code 3 years old}; empty where it is not known when the module's version came out. */
  String of(InventoryModule module) {
    @Nullable LocalDate released = module.standing().released();
    return released == null ? "" : Elapsed.between(released, today) + " old";
  }

  /** The median and the oldest of an inventory; empty where no day is known. */
  Optional<String> summary(Inventory inventory) {
    List<InventoryModule> dated = inventory.modules().stream()
        .filter(module -> module.standing().released() != null)
        .sorted(Comparator.comparing(Ages::day))
        .toList();
    if (dated.isEmpty()) {
      return Optional.empty();
    }
    InventoryModule oldest = dated.get(0);
    return Optional.of("median " + Elapsed.between(day(dated.get((dated.size() - 1) / 2)), today)
        + "; oldest " + oldest.title() + " " + oldest.label() + " of " + day(oldest) + ", "
        + Elapsed.between(day(oldest), today));
  }

  private static LocalDate day(InventoryModule module) {
    return Objects.requireNonNull(module.standing().released());
  }
}
