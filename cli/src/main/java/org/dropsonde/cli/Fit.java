package org.dropsonde.cli;

import java.util.List;
import java.util.Optional;
import org.dropsonde.cli.LayeredDefaults.Found;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Whether an option takes a value: tried on a copy of the option, and told by picocli itself. */
final class Fit {
  private Fit() {}

  /** Why an option does not take a value; empty where it does. */
  static Optional<String> refusal(OptionSpec option, String value) {
    Unbound nothing = new Unbound();
    OptionSpec copy = OptionSpec.builder(option)
        .inherited(false)
        .required(false)
        .arity("1")
        .getter(nothing)
        .setter(nothing)
        .build();
    CommandLine line = Conversions.in(new CommandLine(CommandSpec.create().addOption(copy)));
    try {
      line.parseArgs(copy.longestName() + "=" + value);
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(Failures.message(e));
    }
  }

  /**
   * Whether a value that an option refuses is there for another: it is set for no command in particular,
   * and another command has an option of that name which takes it.
   */
  static boolean isForAnother(Found found, OptionSpec option, List<OptionSpec> all) {
    return !found.isOnlyFor(option)
        && all.stream()
            .filter(other -> other.longestName().equals(option.longestName()))
            .anyMatch(other -> refusal(other, found.value()).isEmpty());
  }

  /** Keeps the copy away from the field of the option that it is a copy of. */
  private static final class Unbound implements IGetter, ISetter {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // picocli's signature
    public <T> @Nullable T get() {
      return null;
    }

    @Override
    public <T> @Nullable T set(T value) {
      return null;
    }
  }
}
