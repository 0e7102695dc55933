package org.dropsonde.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.failure.FileFailure;

/** What a Forge asks for before it lets somebody in. Never shown: {@link #toString} hides it. */
public final class ForgeToken {
  private static final int LARGEST_FILE = 16 << 10;

  private final String header;

  private ForgeToken(String header) {
    this.header = header;
  }

  /**
   * A token as text: 64 hexadecimal digits are an API key of the Forge and get {@code Bearer} before
   * them, anything else is sent as it is (puppet_forge 6.0.0, connection.rb).
   *
   * @throws ForgeException where it is empty or can't be a header's value
   */
  public static ForgeToken of(String text) throws ForgeException {
    String token = text.strip();
    if (token.isEmpty() || !token.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_REQUEST,
          "The Forge token is empty or holds characters that no header may hold.");
    }
    boolean key = token.length() == 64 && token.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return new ForgeToken(key ? "Bearer " + token : token);
  }

  /** Reads a token from a file of one line. */
  public static ForgeToken read(Path file) throws ForgeException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new ForgeException(
            ForgeException.Kind.WRONG_REQUEST, "The Forge token file " + file + " is too large.");
      }
      return of(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_REQUEST,
          "Reading the Forge token from " + file + " failed: " + FileFailure.reason(e) + ".",
          e);
    }
  }

  String header() {
    return header;
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
