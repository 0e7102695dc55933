package org.dropsonde.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something that the owner of a control repository should know, in one environment or in many.
 *
 * @param rule the id of its {@link Rule}
 * @param message what is wrong and what to do, one line, no credentials
 * @param file the file to change, relative to the environment's root, with {@code /}; null where
 *     there is none
 * @param module the module it is about, {@code owner-name} or its directory's name; null where it is
 *     about none
 * @param key tells it from others of the same rule, file and module, and stays the same when lines
 *     move or when new releases come out; may be empty
 * @param places where it is: at least one
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    @Nullable String file,
    @Nullable String module,
    String key,
    List<Place> places) {
  public Finding {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a finding without a place: " + rule + " " + message);
    }
  }

  /**
   * One environment that has it.
   *
   * @param environment its name; null where the finding is about a branch that gives none, or about
   *     the whole repository
   * @param branch the git branch; null where there is none
   * @param position where in the file; null where it is about all of it
   */
  public record Place(
      @Nullable String environment,
      @Nullable String branch,
      @Nullable Position position) {}

  /** The same finding elsewhere. */
  public Finding at(List<Place> elsewhere) {
    return new Finding(rule, severity, message, file, module, key, elsewhere);
  }

  /** The same finding, mattering more or less. */
  public Finding with(Severity other) {
    return new Finding(rule, other, message, file, module, key, places);
  }

  /** True where only the places differ. */
  public boolean sameAs(Finding other) {
    return rule.equals(other.rule)
        && severity == other.severity
        && message.equals(other.message)
        && Objects.equals(file, other.file)
        && Objects.equals(module, other.module)
        && key.equals(other.key);
  }

  /**
   * Tells whether a finding was there before: 32 hex digits, independent of message, places and
   * severity.
   */
  public String fingerprint() {
    String identity =
        String.join("\0", rule, Objects.toString(file, ""), Objects.toString(module, ""), key);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
