package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives arguments to parameters, as Ruby does for methods and, more leniently, for blocks. */
final class Binding {
  private Binding() {}

  static void block(Evaluator evaluator, Node.Block block, List<Value> given) {
    List<Node.Parameter> parameters = block.parameters();
    if (parameters.isEmpty()) {
      return;
    }
    List<Value> arguments = given;
    boolean several =
        parameters.size() > 1 || parameters.get(0).style() == Node.Parameter.Style.GROUP;
    boolean spread = several
        && given.size() == 1
        && given.get(0) instanceof Value.Array
        && parameters.stream().anyMatch(Binding::isPositional);
    if (spread && parameters.size() > 1) {
      arguments = ((Value.Array) given.get(0)).items;
    }
    Value.Dict keywords = new Value.Dict();
    if (parameters.stream().anyMatch(Binding::isKeyword)
        && !arguments.isEmpty()
        && arguments.get(arguments.size() - 1) instanceof Value.Dict last) {
      keywords = last;
      arguments = arguments.subList(0, arguments.size() - 1);
    }
    positional(evaluator, parameters, arguments);
    keywords(evaluator, block.at(), parameters, keywords, false);
  }

  private static boolean isPositional(Node.Parameter parameter) {
    return switch (parameter.style()) {
      case REQUIRED, OPTIONAL, REST, GROUP -> true;
      case KEYWORD, KEYWORD_REST, BLOCK -> false;
    };
  }

  private static boolean isKeyword(Node.Parameter parameter) {
    return parameter.style() == Node.Parameter.Style.KEYWORD
        || parameter.style() == Node.Parameter.Style.KEYWORD_REST;
  }

  static void method(
      Evaluator evaluator,
      int at,
      Node.Definition definition,
      List<Value> given,
      boolean keywordsGiven,
      @Nullable Value block) {
    List<Node.Parameter> parameters = definition.parameters();
    List<Value> arguments = given;
    Value.Dict keywords = new Value.Dict();
    boolean takesKeywords = parameters.stream().anyMatch(Binding::isKeyword);
    if (takesKeywords
        && keywordsGiven
        && !given.isEmpty()
        && given.get(given.size() - 1) instanceof Value.Dict last) {
      keywords = last;
      arguments = given.subList(0, given.size() - 1);
    }
    count(evaluator, at, parameters, arguments.size());
    positional(evaluator, parameters, arguments);
    keywords(evaluator, at, parameters, keywords, true);
    for (Node.Parameter parameter : parameters) {
      if (parameter.style() == Node.Parameter.Style.BLOCK) {
        put(evaluator, parameter.name(), block == null ? Value.Nil.NIL : block);
      }
    }
  }

  private static void count(
      Evaluator evaluator, int at, List<Node.Parameter> parameters, int given) {
    int required = 0;
    int optional = 0;
    boolean rest = false;
    for (Node.Parameter parameter : parameters) {
      switch (parameter.style()) {
        case REQUIRED, GROUP -> required++;
        case OPTIONAL -> optional++;
        case REST -> rest = true;
        case KEYWORD, KEYWORD_REST, BLOCK -> {}
      }
    }
    if (given < required || (!rest && given > required + optional)) {
      String expected = rest
          ? required + "+"
          : optional > 0 ? required + ".." + (required + optional) : "" + required;
      throw evaluator.raised(
          at,
          "ArgumentError",
          "wrong number of arguments (given " + given + ", expected " + expected + ")");
    }
  }

  private static void positional(
      Evaluator evaluator, List<Node.Parameter> parameters, List<Value> arguments) {
    int required = 0;
    for (Node.Parameter parameter : parameters) {
      boolean needed = parameter.style() == Node.Parameter.Style.REQUIRED
          || parameter.style() == Node.Parameter.Style.GROUP;
      required += needed ? 1 : 0;
    }
    int spare = Math.max(0, arguments.size() - required);
    int next = 0;
    for (Node.Parameter parameter : parameters) {
      switch (parameter.style()) {
        case REQUIRED ->
          put(
              evaluator,
              parameter.name(),
              next < arguments.size() ? arguments.get(next++) : Value.Nil.NIL);
        case GROUP -> {
          Value value = next < arguments.size() ? arguments.get(next++) : Value.Nil.NIL;
          List<Value> parts = value instanceof Value.Array array ? array.items : List.of(value);
          positional(evaluator, parameter.parts(), parts);
        }
        case OPTIONAL -> {
          if (spare > 0 && next < arguments.size()) {
            spare--;
            put(evaluator, parameter.name(), arguments.get(next++));
          } else {
            Node value = parameter.value();
            put(
                evaluator,
                parameter.name(),
                value == null ? Value.Nil.NIL : evaluator.evaluate(value));
          }
        }
        case REST -> {
          List<Value> rest = new ArrayList<>();
          while (spare > 0 && next < arguments.size()) {
            spare--;
            rest.add(arguments.get(next++));
          }
          put(evaluator, parameter.name(), new Value.Array(rest));
        }
        case KEYWORD, KEYWORD_REST, BLOCK -> {}
      }
    }
  }

  private static void keywords(
      Evaluator evaluator,
      int at,
      List<Node.Parameter> parameters,
      Value.Dict given,
      boolean strict) {
    Map<Value, Value> left = new LinkedHashMap<>(given.entries);
    boolean rest = false;
    for (Node.Parameter parameter : parameters) {
      if (parameter.style() == Node.Parameter.Style.KEYWORD) {
        Value value = left.remove(new Value.Symbol(parameter.name()));
        Node fallback = parameter.value();
        if (value == null && fallback == null && strict) {
          throw evaluator.raised(at, "ArgumentError", "missing keyword: :" + parameter.name());
        }
        put(
            evaluator,
            parameter.name(),
            value != null
                ? value
                : fallback == null ? Value.Nil.NIL : evaluator.evaluate(fallback));
      } else if (parameter.style() == Node.Parameter.Style.KEYWORD_REST) {
        rest = true;
        Value.Dict others = new Value.Dict();
        others.entries.putAll(left);
        put(evaluator, parameter.name(), others);
      }
    }
    if (strict && !rest && !left.isEmpty()) {
      String key = evaluator.texts.inspect(left.keySet().iterator().next());
      throw evaluator.raised(at, "ArgumentError", "unknown keyword: " + key);
    }
  }

  private static void put(Evaluator evaluator, String name, Value value) {
    evaluator.frame.put(name, value);
  }
}
