package org.dropsonde.commandspecs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of picocli's API (4.7.7) that stand for the attributes of its annotations: those of a
 * {@code @Command} on a {@code CommandSpec}, the others on the builders of arguments.
 */
final class Calls {
  /** Stands for a call that depends on more than the attribute: who asks for calls makes it. */
  private static final String ELSEWHERE = "";

  private final Map<String, Map<String, String>> methods = new HashMap<>();

  Calls() {
    add("Command", "", "name", "aliases", "version", "versionProvider");
    add("Command", "", "exitCodeOnSuccess", "exitCodeOnUsageHelp", "exitCodeOnVersionHelp");
    add("Command", "", "exitCodeOnInvalidInput", "exitCodeOnExecutionException");
    for (String part : List.of("header", "description", "parameterList", "optionList", "footer")) {
      add("Command", "usageMessage().", part + "Heading");
    }
    add("Command", "usageMessage().", "synopsisHeading", "commandListHeading", "customSynopsis");
    add("Command", "usageMessage().", "abbreviateSynopsis", "synopsisSubcommandLabel");
    add("Command", "usageMessage().", "header", "description", "footer", "hidden");
    add("Command", "usageMessage().", "sortOptions", "showDefaultValues");
    for (String argument : List.of("Option", "Parameters")) {
      add(argument, "", "description", "descriptionKey", "hidden", "hideParamSyntax");
      add(argument, "", "defaultValue", "showDefaultValue");
      rename(argument, "scope", "scopeType");
      rename(argument, "split", "splitRegex");
      rename(argument, "splitSynopsisLabel", "splitRegexSynopsisLabel");
      rename(argument, "arity", ELSEWHERE);
      rename(argument, "paramLabel", ELSEWHERE);
    }
    rename("Option", "names", ELSEWHERE);
    add(
        "Option",
        "",
        "required",
        "negatable",
        "fallbackValue",
        "order",
        "usageHelp",
        "versionHelp");
    add("Parameters", "", "index");
    rename("Mixin", "name", ELSEWHERE);
  }

  /** Attributes that are called like their methods. */
  private void add(String annotation, String owner, String... attributes) {
    for (String attribute : attributes) {
      rename(annotation, attribute, owner + attribute);
    }
  }

  private void rename(String annotation, String attribute, String method) {
    methods.computeIfAbsent(annotation, name -> new HashMap<>()).put(attribute, method);
  }

  /**
   * The calls for an annotation, without what they are called on, in the order of its attributes.
   *
   * @throws UnsupportedException for an attribute or value that has no call
   */
  List<String> of(PicocliAnnotation annotation, JavaText text) throws UnsupportedException {
    Map<String, String> known = methods.getOrDefault(annotation.name(), Map.of());
    List<String> calls = new ArrayList<>();
    for (var attribute : annotation.attributes().entrySet()) {
      String method = known.get(attribute.getKey());
      String value = text.visit(attribute.getValue());
      // picocli takes this string for null in its annotations, and in them only.
      if (method == null || value.equals("\"_NULL_\"")) {
        throw annotation.unsupported(attribute.getKey());
      }
      if (!method.equals(ELSEWHERE)) {
        calls.add(method + "(" + value + ")");
      }
    }
    return calls;
  }
}
