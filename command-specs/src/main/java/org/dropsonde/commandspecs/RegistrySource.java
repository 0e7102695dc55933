package org.dropsonde.commandspecs;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.util.Elements;

/** The source of the class that knows all commands of a package. */
final class RegistrySource {
  /** The simple name of the class. */
  static final String NAME = "GeneratedSpecs";

  private static final String CLASS = """
      package %s;

      import java.util.Optional;
      import picocli.CommandLine.Model.CommandSpec;

      /** The commands whose annotations the compiler has read. */
      @javax.annotation.processing.Generated("%s")
      final class %s {
        private %3$s() {}

        /** What picocli would make of a command by reflection; empty where it has to. */
        static Optional<CommandSpec> of(Object command) {
          return switch (command.getClass().getName()) {
      %s      default -> Optional.empty();
          };
        }
      }
      """;

  private RegistrySource() {}

  /** The whole text for the commands of one package. */
  static String of(String packageName, List<AnnotatedClass> commands, Elements elements) {
    String cases = commands.stream()
        .map(command -> "      case \"%s\" -> Optional.of(%s.of((%s) command));\n"
            .formatted(elements.getBinaryName(command.type()), command.specName(), command.name()))
        .collect(Collectors.joining());
    return CLASS.formatted(packageName, CommandSpecProcessor.class.getName(), NAME, cases);
  }
}
