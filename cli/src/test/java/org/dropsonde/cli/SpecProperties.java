package org.dropsonde.cli;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Range;
import picocli.CommandLine.ScopeType;

/** All that the public getters of a {@code CommandSpec} and of its parts say, to compare two of them. */
final class SpecProperties {
  /** What only reflection has, and only reflection asks for; and what is no getter. */
  private static final Set<String> LEFT_OUT = Set.of(
      "ArgSpec.getter",
      "ArgSpec.setter",
      "ArgSpec.scope",
      "ArgSpec.userObject",
      "ArgSpec.toString",
      "CommandSpec.mixinAnnotatedElements",
      "CommandSpec.specElements",
      "CommandSpec.addMethodSubcommands",
      "RuntimeTypeInfo.getActualGenericTypeArguments",
      "RuntimeTypeInfo.getAuxiliaryTypeInfos"); // the same as getAuxiliaryTypes, without end

  private SpecProperties() {}

  /** The properties of a command, of its help and parser, and of each argument, in their order. */
  static Map<String, Object> of(CommandSpec command) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("command", getters(command));
    all.put("usage message", getters(command.usageMessage()));
    all.put("parser", getters(command.parser()));
    List<ArgSpec> arguments = new ArrayList<>(command.args());
    arguments.addAll(command.options());
    arguments.addAll(command.positionalParameters());
    for (int i = 0; i < arguments.size(); i++) {
      all.put(i + " " + label(arguments.get(i)), getters(arguments.get(i)));
    }
    return all;
  }

  private static Map<String, Object> getters(Object owner) {
    Map<String, Object> values = new TreeMap<>();
    for (Method method : owner.getClass().getMethods()) {
      String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
      if (method.getParameterCount() == 0
          && method.getReturnType() != void.class
          && method.getDeclaringClass() != Object.class
          && !Modifier.isStatic(method.getModifiers())
          && !method.getName().equals("hashCode")
          && !LEFT_OUT.contains(name)) {
        values.put(name, value(read(owner, method)));
      }
    }
    return values;
  }

  private static @Nullable Object read(Object owner, Method method) {
    try {
      method.setAccessible(true); // picocli's own classes behind its interfaces
      return method.invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method + " failed", e);
    }
  }

  private static Object value(@Nullable Object value) {
    // An annotation has no null, and the API leaves null what nobody sets.
    if (value == null || value.equals("") || value == ScopeType.LOCAL) {
      return "none";
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> value(Array.get(value, i)))
          .toList();
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(SpecProperties::value).toList();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> value(entry.getKey()) + "=" + value(entry.getValue()))
          .toList();
    }
    if (value instanceof ITypeInfo || value instanceof Range) {
      return getters(value);
    }
    return plain(value);
  }

  private static Object plain(Object value) {
    if (value instanceof ArgSpec argument) {
      return label(argument);
    }
    if (value instanceof CommandSpec command) {
      return command.qualifiedName();
    }
    if (value instanceof CommandLine command) {
      return command.getCommandSpec().qualifiedName();
    }
    boolean speaksForItself = value instanceof Class
        || value instanceof Enum
        || value.getClass().getName().startsWith("java.")
        || value.getClass().getName().startsWith("sun.nio.");
    return speaksForItself ? value : value.getClass().getName();
  }

  /** How a person would call an argument. */
  static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? String.join(" ", option.names())
        : argument.paramLabel();
  }
}
