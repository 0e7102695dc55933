package org.dropsonde.aggregation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.report.Quarter;

/** Decides which tables a week has, and charges those that are new in its quarter. */
final class TablePlans {
  /** Under 1,000 sites, noise for half as many keys each gives more usable numbers. */
  private static final int BOUND_OF_FEW_SITES = 32;

  private final ReleaseSettings settings;
  private final PrivateState state;
  private final PublicCatalog catalog;
  private final boolean manySites;
  private final List<String> notes = new ArrayList<>();

  TablePlans(
      ReleaseSettings settings, PrivateState state, PublicCatalog catalog, boolean manySites) {
    this.settings = settings;
    this.state = state;
    this.catalog = catalog;
    this.manySites = manySites;
  }

  List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  /**
   * The tables of a week, sorted by name. All are charged or none: what a release that is refused had
   * charged would be missing for the rest of the quarter.
   */
  List<TablePlan> of(WeekId week, LocalDate today) throws AggregationException {
    List<QueryFile> files = QueryFile.in(settings.queries());
    Ledger ledger = state.ledger(week.quarter());
    List<Candidate> candidates = new ArrayList<>();
    for (QueryFile file : files) {
      candidate(file, week.quarter(), ledger, today).ifPresent(candidates::add);
    }
    List<TablePlan> plans = new ArrayList<>();
    List<Charge> charges = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Optional<Ledger.Entry> entry = ledger.entry(candidate.file().name());
      if (entry.isPresent()) {
        plans.add(known(candidate, entry.get(), week));
      } else {
        TablePlan plan = fresh(candidate, week);
        ledger = ledger.charge(
            new Ledger.Entry(
                plan.name(), week, plan.cost(), Sha256.hex(candidate.file().text())),
            settings.budget().rhoMicros());
        charges.add(new Charge(ledger, candidate.file(), plan.keys()));
        plans.add(plan);
      }
    }
    for (Charge charge : charges) {
      state.charge(week.quarter(), charge.ledger(), charge.file(), charge.keys());
    }
    return plans;
  }

  /** A file's query, in the form that was charged where there is one. */
  private Optional<Candidate> candidate(
      QueryFile file, Quarter quarter, Ledger ledger, LocalDate today) throws AggregationException {
    Optional<Ledger.Entry> entry = ledger.entry(file.name());
    QueryFile used = file;
    if (entry.isPresent()) {
      used = state.query(quarter, file.name());
      if (!Sha256.hex(file.text()).equals(entry.get().querySha256())) {
        notes.add(file.fileName() + " was changed: the new text counts from the next quarter on.");
      }
    }
    try {
      QueryHeader header = used.header();
      if (header.expires().isBefore(today)) {
        notes.add(file.fileName() + " expired on " + header.expires() + " and was left out.");
        return Optional.empty();
      }
      header.checkExpiry(today);
      return Optional.of(new Candidate(used, header, new QueryCompiler(catalog).compile(used)));
    } catch (RefusedQuery e) {
      throw new AggregationException(
          Kind.QUERY,
          "A query is refused, so that nothing was released: " + e.in(file.fileName())
              + ". 'dropsonde queries check' looks at all of them.");
    }
  }

  private TablePlan known(Candidate candidate, Ledger.Entry entry, WeekId week)
      throws AggregationException {
    String name = entry.table();
    if (state.releases(week, name).size() >= entry.cost().releases()) {
      throw new AggregationException(
          Kind.BUDGET,
          "The table " + name + " has had the " + entry.cost().releases() + " releases that "
              + week.quarter() + " was charged for.");
    }
    return new TablePlan(name, candidate.query(), state.keys(week.quarter(), name), entry.cost());
  }

  private TablePlan fresh(Candidate candidate, WeekId week) {
    QueryHeader header = candidate.header();
    List<List<String>> keys = new KeyDomain(catalog, candidate.query()).rows();
    int bound = manySites ? header.bound() : Math.min(header.bound(), BOUND_OF_FEW_SITES);
    PrivacyCost cost = new PrivacyCost(
        settings.budget().shareMicros(header.share()),
        Math.max(1, Math.min(bound, keys.size())),
        settings.cadence().releasesFrom(week));
    return new TablePlan(candidate.file().name(), candidate.query(), keys, cost);
  }

  /** A table to pay for; the ledger is the one with it in. */
  private record Charge(Ledger ledger, QueryFile file, List<List<String>> keys) {}

  private record Candidate(QueryFile file, QueryHeader header, CountingQuery query) {}
}
