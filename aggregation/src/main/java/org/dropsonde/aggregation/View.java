package org.dropsonde.aggregation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A flat table that queries read: one row for each thing that a site reported in a week.
 *
 * <p>Beside the public columns each view has {@code site}, which may be counted and joined on and
 * nothing else. The week is no column: the job chooses it.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
enum View {
  MODULES("modules", "Public modules in any environment of a site.", Dimension.MODULE),
  CLASSES("classes", "Classes on a site's nodes.", Dimension.CLASS, Dimension.NODES),
  UNUSED_MODULES("unused_modules", "Modules that no node uses.", List.of("slug"), Dimension.MODULE),
  UNUSED_CLASSES("unused_classes", "Classes that are on no node.", Dimension.CLASS),
  DECLARED_CLASSES(
      "declared_classes",
      "Classes that a site's own code and data declare, as far as the code alone tells.",
      Dimension.CLASS,
      Dimension.USES),
  DEPENDENCIES(
      "dependencies",
      "Modules that a site's private modules depend on, by the range of major versions.",
      Dimension.DEPENDENCY),
  PLATFORMS(
      "platforms",
      "Classes by the platform of the nodes that have them.",
      Dimension.CLASS,
      Dimension.PLATFORM,
      Dimension.NODES),
  PUPPETFILE_METHODS(
      "puppetfile_methods", "Ruby methods in Puppetfiles.", Dimension.METHOD, Dimension.USES),
  MODULE_SOURCES(
      "module_sources",
      "Where a site's modules come from.",
      Dimension.SOURCE,
      Dimension.PINNED,
      Dimension.MODULES),
  PUPPET_REQUIREMENTS(
      "puppet_requirements",
      "Puppet versions that a site's modules ask for, by the range of major versions.",
      Dimension.PUPPET,
      Dimension.MODULES),
  SITES(
      "sites",
      "One row for each site: how many environments and distinct public modules it has.",
      Dimension.ENVIRONMENTS,
      Dimension.SITE_MODULES);

  /** The name of the site in each view. */
  static final String SITE = "site";

  private final String viewName;
  private final String description;
  private final List<ViewColumn> columns;

  View(String viewName, String description, Dimension... dimensions) {
    this(
        viewName,
        description,
        Stream.of(dimensions).flatMap(dimension -> dimension.columns().stream()).toList(),
        dimensions);
  }

  View(String viewName, String description, List<String> names, Dimension... dimensions) {
    this.viewName = viewName;
    this.description = description;
    this.columns = Stream.of(dimensions)
        .flatMap(
            dimension -> dimension.columns().stream().map(name -> new ViewColumn(name, dimension)))
        .filter(column -> names.contains(column.name()))
        .toList();
  }

  /** The view of that name. */
  static Optional<View> named(String name) {
    return Arrays.stream(values()).filter(view -> view.viewName.equals(name)).findFirst();
  }

  String viewName() {
    return viewName;
  }

  String description() {
    return description;
  }

  /** The public columns, in order; {@link #SITE} comes before them. */
  List<ViewColumn> columns() {
    return columns;
  }
}
