package org.dropsonde.forge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Builds tar archives byte by byte, honest and hostile ones. */
final class Tarball {
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
  private String mode = "0000644";

  /** The archive of a small honest module. */
  static Tarball module(String slug, String version) {
    String top = slug + "-" + version;
    String name = slug.substring(slug.indexOf('-') + 1);
    return new Tarball()
        .folder(top + "/")
        .file(top + "/metadata.json", metadata(slug, version))
        .file(top + "/manifests/init.pp", "# class not_this {\nclass " + name + " {\n}\n");
  }

  static String metadata(String slug, String version) {
    return "{\"name\":\"" + slug.replace('-', '/') + "\",\"version\":\"" + version
        + "\",\"source\":\"https://github.com/acme/x\",\"license\":\"MIT\",\"dependencies\":"
        + "[{\"name\":\"puppetlabs/stdlib\",\"version_requirement\":\">= 4.13.1 < 10.0.0\"}]}";
  }

  /** The permissions of what follows, seven octal digits. */
  Tarball mode(String octal) {
    mode = octal;
    return this;
  }

  Tarball folder(String name) {
    return entry(name, '5', new byte[0]);
  }

  Tarball file(String name, String content) {
    return entry(name, '0', content.getBytes(StandardCharsets.UTF_8));
  }

  Tarball file(String name, byte[] content) {
    return entry(name, '0', content);
  }

  Tarball entry(String name, char flag, byte[] content) {
    return header(name.getBytes(StandardCharsets.UTF_8), flag, octal(content.length), true)
        .data(content);
  }

  /** PAX records for the next entry, keys and values (POSIX.1-2001 pax, extended header). */
  Tarball pax(String... pairs) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      String record = " " + pairs[i] + "=" + pairs[i + 1] + "\n";
      int length = record.length() + Integer.toString(record.length()).length();
      length = record.length() + Integer.toString(length).length();
      records.append(length).append(record);
    }
    return entry("PaxHeader/x", 'x', records.toString().getBytes(StandardCharsets.UTF_8));
  }

  Tarball header(byte[] name, char flag, byte[] size, boolean honestChecksum) {
    byte[] header = new byte[512];
    System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
    put(header, 100, mode + "\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    System.arraycopy(size, 0, header, 124, 12);
    put(header, 136, "00000000000\0");
    put(header, 148, "        ");
    header[156] = (byte) flag;
    if (flag == '1' || flag == '2') {
      put(header, 157, "target");
    }
    put(header, 257, "ustar\00000");
    int sum = honestChecksum ? 0 : 1;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    tar.writeBytes(header);
    return this;
  }

  Tarball data(byte[] content) {
    tar.writeBytes(content);
    tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  static byte[] octal(long size) {
    return String.format("%011o\0", size).getBytes(StandardCharsets.US_ASCII);
  }

  /** A size in base 256, as GNU tar writes those above 8 GiB. */
  static byte[] base256(long size) {
    byte[] field = new byte[12];
    field[0] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      field[11 - i] = (byte) (size >> (8 * i));
    }
    return field;
  }

  byte[] withoutEnd() {
    return tar.toByteArray();
  }

  byte[] bytes() {
    return Arrays.copyOf(tar.toByteArray(), tar.size() + 1024);
  }

  byte[] gzip() {
    return gzip(bytes());
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Gzip that does not compress. */
  static byte[] stored(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
      {
        def.setLevel(Deflater.NO_COMPRESSION);
      }
    }) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
