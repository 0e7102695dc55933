package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.report.Quarter;

/** The quarters' peppers, a file each; made when first needed, destroyed with the quarter's data. */
final class Peppers {
  private static final Pattern NAME = Pattern.compile("(\\d{4})-Q([1-4])");

  private final Path folder;
  private final SecureRandom random;
  private final Map<Quarter, Pepper> peppers = new HashMap<>();

  private Peppers(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  static Peppers open(Path folder, SecureRandom random) throws IOException {
    PrivateFiles.createFolder(folder);
    Peppers opened = new Peppers(folder, random);
    for (Path file : PrivateFiles.list(folder)) {
      Optional<Quarter> quarter = parse(String.valueOf(file.getFileName()));
      if (quarter.isPresent()) {
        opened.peppers.put(quarter.get(), read(file));
      }
    }
    return opened;
  }

  private static Pepper read(Path file) throws IOException {
    String text = Files.readString(file, US_ASCII).strip();
    if (!text.matches("[0-9a-f]{" + 2 * Pepper.BYTES + "}")) {
      throw new IOException("The pepper " + file + " is not " + 2 * Pepper.BYTES
          + " hexadecimal digits. Restore it from a backup: a new one would count sites twice.");
    }
    return new Pepper(HexFormat.of().parseHex(text));
  }

  /** The quarter's pepper; a new one is on disk before it is used. */
  Pepper of(Quarter quarter) throws IOException {
    Pepper pepper = peppers.get(quarter);
    if (pepper == null) {
      byte[] secret = new byte[Pepper.BYTES];
      random.nextBytes(secret);
      String text = HexFormat.of().formatHex(secret) + "\n";
      PrivateFiles.replace(folder.resolve(name(quarter)), text.getBytes(US_ASCII));
      pepper = new Pepper(secret);
      peppers.put(quarter, pepper);
    }
    return pepper;
  }

  /** The quarter's pepper, where it has not been destroyed. */
  Optional<Pepper> existing(Quarter quarter) {
    return Optional.ofNullable(peppers.get(quarter));
  }

  /** The quarters that have one. */
  List<Quarter> quarters() {
    return new ArrayList<>(peppers.keySet());
  }

  /** Overwrites and deletes a pepper: nothing of that quarter leads back to a site any more. */
  void destroy(Quarter quarter) throws IOException {
    Path file = folder.resolve(name(quarter));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) channel.size()));
      channel.force(true);
    }
    Files.delete(file);
    PrivateFiles.forceFolderOf(file);
    peppers.remove(quarter);
  }

  /** The form {@code 2026-Q4}. */
  static String name(Quarter quarter) {
    return quarter.year() + "-Q" + quarter.number();
  }

  static Optional<Quarter> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
