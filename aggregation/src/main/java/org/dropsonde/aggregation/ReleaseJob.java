package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.report.Quarter;

/**
 * The weekly job: closed weeks of reports become releases.
 *
 * <p>What is secret (counts, noise, the ledger) is written before anything is published; a job that is
 * interrupted goes on where it was, with the same numbers.
 */
public final class ReleaseJob {
  private final ReleaseSettings settings;
  private final ForgeIndex index;
  private final PublicLists lists;
  private final Clock clock;
  private final RandomGenerator random;
  private final PrivateState state;

  /**
   * Makes a job.
   *
   * @param index the public modules
   * @param lists what else is public
   * @param random the source of the noise
   */
  public ReleaseJob(
      ReleaseSettings settings,
      ForgeIndex index,
      PublicLists lists,
      Clock clock,
      SecureRandom random) {
    this(settings, index, lists, clock, new BufferedRandom(random));
  }

  /** For tests, which need to draw the same twice. */
  ReleaseJob(
      ReleaseSettings settings,
      ForgeIndex index,
      PublicLists lists,
      Clock clock,
      RandomGenerator random) {
    this.settings = settings;
    this.index = index;
    this.lists = lists;
    this.clock = clock;
    this.random = random;
    this.state = new PrivateState(settings.secrets());
  }

  /**
   * Releases all closed weeks that are not released yet, oldest first; or one week alone, which may be
   * a released one: then its folder is checked, and made again where it is missing.
   *
   * @return the releases; empty where there was nothing to do
   */
  public List<Release> run(Optional<WeekId> only) throws AggregationException {
    settings.checkFolders();
    JobLock lock = JobLock.take(settings.secrets());
    try {
      new Retention(settings.secrets(), state, today()).apply();
      WeekStore weeks = new WeekStore(
          settings.weeks(), ForgottenSites.read(settings.forgotten()), settings.limits());
      weeks.removeForgotten();
      checkIndex();
      DueWeeks due = new DueWeeks(settings, state, weeks);
      List<Release> releases = new ArrayList<>();
      for (WeekId week : only.isPresent() ? List.of(only.get()) : due.all()) {
        releases.add(release(week, due, weeks));
      }
      return releases;
    } finally {
      lock.close();
    }
  }

  private void checkIndex() throws AggregationException {
    if (!index.isUsable() || index.size() == 0) {
      throw new AggregationException(
          Kind.INPUT,
          "Without a usable index of public modules nothing can be published: run 'dropsonde update',"
              + " or name one with --forge-index.");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Release release(WeekId week, DueWeeks due, WeekStore weeks) throws AggregationException {
    List<String> notes = List.of();
    if (state.released().contains(week)) {
      due.checkAgain(week);
    } else {
      due.check(week);
      notes = draw(week, weeks);
    }
    return publish(week, notes);
  }

  /** Counts and blurs a week, and keeps both. */
  private List<String> draw(WeekId week, WeekStore weeks) throws AggregationException {
    Quarter quarter = week.quarter();
    EarlierRelease earlier = new EarlierRelease(settings.releases());
    PublicCatalog catalog = PublicCatalog.of(index, lists, earlier.moduleSites(quarter));
    TablePlans plans = new TablePlans(settings, state, catalog, earlier.hadManySites(quarter));
    List<TablePlan> tables = plans.of(week, today());
    Map<String, long[]> counts = count(week, weeks, tables);
    Map<String, TableWeek> drawn = new TreeMap<>();
    for (TablePlan table : tables) {
      long[] counted = counts.getOrDefault(table.name(), new long[0]);
      drawn.put(table.name(), new TableWeek(counted, draws(table)));
    }
    state.keep(week, settings.engine().name(), settings.budget(), drawn);
    BqEngine.removeFiles(settings.secrets());
    return plans.notes();
  }

  private Map<String, long[]> count(WeekId week, WeekStore weeks, List<TablePlan> tables)
      throws AggregationException {
    Quarter quarter = week.quarter();
    List<Path> reports = new ArrayList<>();
    for (WeekId one : weeks.closed()) {
      if (one.quarter().equals(quarter) && one.compareTo(week) <= 0) {
        reports.add(weeks.compacted(one));
      }
    }
    List<CountingJob> jobs = new ArrayList<>();
    for (TablePlan table : tables) {
      jobs.add(new CountingJob(
          table.name(),
          table.query(),
          table.keys(),
          reports,
          span(week, table),
          table.cost().bound()));
    }
    Map<String, long[]> counts = new TreeMap<>();
    try (SqlEngine engine = SqlEngines.open(
        settings.engine(), settings.limits(), settings.secrets(), settings.weeks())) {
      engine.prepare(jobs);
      for (CountingJob job : jobs) {
        long[] sites = new long[job.keys().size()];
        engine.count(job).forEach((place, count) -> sites[place] = count);
        counts.put(job.table(), sites);
      }
    }
    return counts;
  }

  /** What an earlier release of the table has counted is not counted again. */
  private WeekSpan span(WeekId week, TablePlan table) throws AggregationException {
    String counted = "";
    for (WeekId earlier : state.released()) {
      if (earlier.quarter().equals(week.quarter()) && state.has(earlier, table.name())) {
        counted = earlier.toString();
      }
    }
    return new WeekSpan(WeekId.of(week.quarter()).get(0).toString(), counted, week.toString());
  }

  private long[] draws(TablePlan table) {
    DiscreteGaussian gaussian = table.cost().draws(random);
    long[] draws = new long[table.keys().size()];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = gaussian.next();
    }
    return draws;
  }

  private Release publish(WeekId week, List<String> notes) throws AggregationException {
    PublicCatalog catalog = PublicCatalog.of(index, lists, Map.of());
    Ledger ledger = state.ledger(week.quarter());
    List<PublishedTable> tables = new ArrayList<>();
    long spent = 0;
    for (Ledger.Entry entry : ledger.entries()) {
      spent += entry.fromWeek().compareTo(week) <= 0 ? entry.cost().rhoMicros() : 0;
      if (state.has(week, entry.table())) {
        tables.add(published(week, entry, catalog));
      }
    }
    tables.sort(Comparator.comparing(PublishedTable::name));
    ReleaseFolder folder = new ReleaseFolder(settings.releases(), settings.limits());
    boolean isNew =
        folder.publish(week, state.engine(week), state.budget(week).rhoMicros(), spent, tables);
    List<Release.Table> summaries = tables.stream()
        .map(table -> new Release.Table(table.name(), table.rows().size(), table.plusOrMinus()))
        .toList();
    return new Release(week, folder.of(week), isNew, summaries, notes);
  }

  private PublishedTable published(WeekId week, Ledger.Entry entry, PublicCatalog catalog)
      throws AggregationException {
    QueryFile query = state.query(week.quarter(), entry.table());
    List<List<String>> keys = state.keys(week.quarter(), entry.table());
    List<TableWeek> releases = state.releases(week, entry.table());
    try {
      return new PublishedTable(
          query,
          query.header(),
          new QueryCompiler(catalog).compile(query).keyNames(),
          entry.cost(),
          entry.fromWeek(),
          releases.size(),
          keys.size(),
          PublishedTable.rows(
              keys, TableWeek.blurred(releases), entry.cost().threshold(releases.size())));
    } catch (RefusedQuery e) {
      throw new AggregationException(
          Kind.STATE,
          "The query " + entry.table() + " was accepted for " + week.quarter()
              + " and is refused now: " + e.in(query.fileName())
              + ". Use the index of public modules of that time, or a newer one.");
    }
  }
}
