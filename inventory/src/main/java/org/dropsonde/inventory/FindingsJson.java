package org.dropsonde.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/**
 * Writes findings for the script of the HTML report. The names of environments stand in one list, and
 * a finding has ranges of that: a thousand environments with a finding cost two numbers.
 */
final class FindingsJson {
  private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
      .thenComparing(Finding::rule)
      .thenComparing(finding -> Objects.toString(finding.module(), ""))
      .thenComparing(Finding::message);

  private final JsonGenerator json;
  private final Map<String, Integer> numbers = new HashMap<>();

  FindingsJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Findings findings) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("environments");
    for (String name : names(findings)) {
      numbers.put(name, numbers.size());
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    Set<String> met = new HashSet<>();
    findings.findings().forEach(finding -> met.add(finding.rule()));
    for (Rule rule : findings.rules()) {
      if (met.contains(rule.id())) {
        rule(rule);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings.findings().stream().sorted(WORST_FIRST).toList()) {
      finding(finding);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static List<String> names(Findings findings) {
    return findings.findings().stream()
        .flatMap(finding -> finding.places().stream())
        .flatMap(place -> name(place).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> name(Finding.Place place) {
    return Optional.ofNullable(place.environment()).or(() -> Optional.ofNullable(place.branch()));
  }

  private void rule(Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("name", rule.name());
    json.writeStringField("summary", rule.summary());
    json.writeStringField("help", rule.help());
    json.writeStringField("bad", rule.bad());
    json.writeStringField("good", rule.good());
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("message", finding.message());
    json.writeStringField("file", finding.file()); // null is written as null
    json.writeStringField("module", finding.module());
    json.writeArrayFieldStart("at");
    for (Map.Entry<Optional<Position>, List<Integer>> place : places(finding).entrySet()) {
      json.writeStartObject();
      if (place.getKey().isPresent()) {
        json.writeNumberField("line", place.getKey().get().line());
        json.writeNumberField("column", place.getKey().get().column());
      }
      ranges(place.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private Map<Optional<Position>, List<Integer>> places(Finding finding) {
    Map<Optional<Position>, List<Integer>> places = new LinkedHashMap<>();
    for (Finding.Place place : finding.places()) {
      List<Integer> there = places.computeIfAbsent(
          Optional.ofNullable(place.position()), position -> new ArrayList<>());
      name(place).ifPresent(name -> there.add(Objects.requireNonNull(numbers.get(name))));
    }
    return places;
  }

  /** First and last number of each unbroken row of environments. */
  private void ranges(List<Integer> environments) throws IOException {
    List<Integer> sorted = environments.stream().distinct().sorted().toList();
    json.writeArrayFieldStart("in");
    for (int i = 0; i < sorted.size(); i++) {
      int first = sorted.get(i);
      while (i + 1 < sorted.size() && sorted.get(i + 1) == sorted.get(i) + 1) {
        i++;
      }
      json.writeNumber(first);
      json.writeNumber(sorted.get(i));
    }
    json.writeEndArray();
  }
}
