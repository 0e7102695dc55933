package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dropsonde.report.PublicValues;
import org.dropsonde.spi.Domain.Scale;

/**
 * Columns whose values belong together, and all combinations that they may have.
 *
 * <p>The rows are known without any report, so that it tells nothing that a table has a row. They come
 * in the order of their public popularity: a site that has more keys than count keeps the first.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
enum Dimension {
  MODULE(Dimension::modules, "slug", "version", "major"),
  CLASS(Dimension::classes, "slug", "class_name"),
  DEPENDENCY(Dimension::dependencies, "slug", "from_major", "below_major"),
  PUPPET(catalog -> puppet(), "product", "from_major", "below_major"),
  PLATFORM(catalog -> single(PublicValues.platforms().stream()), "platform"),
  METHOD(catalog -> single(PublicValues.rubyMethods().stream()), "ruby_method"),
  NODES(catalog -> single(Scale.NODES.buckets().stream()), "node_range"),
  USES(catalog -> single(Scale.USES.buckets().stream()), "use_range"),
  MODULES(catalog -> single(Scale.USES.buckets().stream()), "module_range"),
  ENVIRONMENTS(catalog -> single(Scale.USES.buckets().stream()), "environment_range"),
  SITE_MODULES(catalog -> single(Scale.NODES.buckets().stream()), "module_total"),
  SOURCE(catalog -> single(Stream.of("forge", "git", "local", "svn", "tarball")), "kind"),
  PINNED(catalog -> single(Stream.of("yes", "no")), "pinned");

  /** What stands for a requirement's missing upper bound. */
  static final String OPEN = "open";

  /** What stands for a requirement that names no versions. */
  static final String NONE = "none";

  private static final List<String> PRODUCTS = List.of("puppet", "openvox", "pe");

  /** Puppet 8 is the newest; Puppet Enterprise counts by years, of which two digits are left. */
  private static final int HIGHEST_PUPPET = 12;

  /** Modules beyond it name dates as versions, and would fill the table with empty rows. */
  private static final int HIGHEST_MODULE = 30;

  private final List<String> columns;
  private final Function<PublicCatalog, Stream<List<String>>> rows;

  Dimension(Function<PublicCatalog, Stream<List<String>>> rows, String... columns) {
    this.rows = rows;
    this.columns = List.of(columns);
  }

  /** The columns' names, in the order of a row's values. */
  List<String> columns() {
    return columns;
  }

  /** All distinct combinations of some of its columns, the most popular first. */
  List<List<String>> rows(PublicCatalog catalog, List<String> wanted) {
    List<Integer> places = wanted.stream().map(columns::indexOf).toList();
    return rows.apply(catalog)
        .map(row -> places.stream().map(row::get).toList())
        .distinct()
        .toList();
  }

  private static Stream<List<String>> single(Stream<String> values) {
    return values.map(List::of);
  }

  private static Stream<List<String>> modules(PublicCatalog catalog) {
    return catalog.modules().stream()
        .flatMap(module -> module.versions().isEmpty()
            ? Stream.of(List.of(module.slug(), "", ""))
            : module.versions().stream()
                .map(version -> List.of(module.slug(), version, PublicCatalog.major(version))));
  }

  private static Stream<List<String>> classes(PublicCatalog catalog) {
    return catalog.modules().stream()
        .flatMap(module ->
            module.classes().stream().map(className -> List.of(module.slug(), className)));
  }

  private static Stream<List<String>> dependencies(PublicCatalog catalog) {
    return catalog.modules().stream()
        .flatMap(module -> ranges(Math.min(module.highestMajor() + 1, HIGHEST_MODULE))
            .map(range -> List.of(module.slug(), range.get(0), range.get(1))));
  }

  private static Stream<List<String>> puppet() {
    return PRODUCTS.stream()
        .flatMap(product ->
            ranges(HIGHEST_PUPPET).map(range -> List.of(product, range.get(0), range.get(1))));
  }

  private static Stream<List<String>> ranges(int highest) {
    List<List<String>> ranges = new ArrayList<>();
    ranges.add(List.of(NONE, NONE));
    for (int from = 0; from <= highest; from++) {
      ranges.add(List.of(Integer.toString(from), OPEN));
      for (int below = from + 1; below <= highest; below++) {
        ranges.add(List.of(Integer.toString(from), Integer.toString(below)));
      }
    }
    return ranges.stream();
  }
}
