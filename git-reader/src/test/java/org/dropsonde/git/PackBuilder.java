package org.dropsonde.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack and its index, byte for byte (gitformat-pack(5)), sound or not. Objects are numbered as they
 * come; their ids are no digests of them, which a reader of packs does not look at.
 */
final class PackBuilder {
  static final int OFFSET_DELTA = 6;
  static final int ID_DELTA = 7;
  private static final int HEADER_BYTES = 12;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<ObjectId, Integer> offsets = new HashMap<>();
  private final int first;

  PackBuilder() {
    this(0);
  }

  /** One whose first object has a number. */
  PackBuilder(int first) {
    this.first = first;
  }

  /** The id of the object with a number. */
  static ObjectId id(int number) {
    return ObjectId.of(sha1(Bytes.text("object " + number)), 0);
  }

  PackBuilder whole(ObjectType type, byte[] bytes) {
    int kind = switch (type) {
      case COMMIT -> 1;
      case TREE -> 2;
      case BLOB -> 3;
      case TAG -> 4;
    };
    return entry(kind, bytes.length, Bytes.deflated(bytes));
  }

  PackBuilder offsetDelta(int base, byte[] delta) {
    return entry(OFFSET_DELTA, delta.length, Bytes.join(back(base), Bytes.deflated(delta)));
  }

  PackBuilder idDelta(int base, byte[] delta) {
    return entry(ID_DELTA, delta.length, Bytes.join(rawId(base), Bytes.deflated(delta)));
  }

  /** An object of any kind, of which a size is announced. */
  PackBuilder entry(int kind, long size, byte[] behind) {
    return object(end()).bytes(Bytes.join(header(kind, size), behind));
  }

  /** Notes that an object begins at a place. */
  PackBuilder object(int offset) {
    offsets.put(id(first + offsets.size()), offset);
    return this;
  }

  PackBuilder bytes(byte[] bytes) {
    body.writeBytes(bytes);
    return this;
  }

  /** Bytes of no object: the index says where the next one begins. */
  PackBuilder gap(int length) {
    return bytes(new byte[length]);
  }

  /** Where the next object begins. */
  int end() {
    return HEADER_BYTES + body.size();
  }

  int offset(int number) {
    return offsets.getOrDefault(id(number), 0);
  }

  /** What stands before a delta that is told by how far its base is before it. */
  byte[] back(int base) {
    return distance(end() - offset(base));
  }

  static byte[] distance(long distance) {
    byte[] bytes = Bytes.of((int) distance & 0x7f);
    for (long rest = distance >> 7; rest != 0; rest >>= 7) {
      rest--;
      bytes = Bytes.join(Bytes.of((int) (rest & 0x7f) | 0x80), bytes);
    }
    return bytes;
  }

  static byte[] rawId(int number) {
    return raw(id(number));
  }

  static byte[] header(int kind, long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = size >>> 4;
    out.write(kind << 4 | (int) (size & 15) | (rest > 0 ? 0x80 : 0));
    for (; rest > 0; rest >>>= 7) {
      out.write((int) (rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    }
    return out.toByteArray();
  }

  byte[] pack() {
    byte[] header = Bytes.join(Bytes.text("PACK"), number(2), number(offsets.size()));
    byte[] signed = Bytes.join(header, body.toByteArray());
    return Bytes.join(signed, sha1(signed));
  }

  byte[] index() {
    byte[] pack = pack();
    return index(offsets, ByteBuffer.wrap(pack, pack.length - ObjectId.BYTES, ObjectId.BYTES));
  }

  /** An index of any ids and offsets. */
  static byte[] index(Map<ObjectId, Integer> offsets) {
    return index(offsets, ByteBuffer.allocate(ObjectId.BYTES));
  }

  private static byte[] index(Map<ObjectId, Integer> offsets, ByteBuffer packChecksum) {
    TreeMap<String, Integer> sorted = new TreeMap<>();
    offsets.forEach((id, offset) -> sorted.put(id.name(), offset));
    int[] counts = new int[256];
    offsets.keySet().forEach(id -> counts[id.firstByte()]++);
    ByteBuffer out = ByteBuffer.allocate(8 + 4 * 256 + 28 * sorted.size() + ObjectId.BYTES);
    out.putInt(0xff744f63).putInt(2);
    int end = 0;
    for (int count : counts) {
      end += count;
      out.putInt(end);
    }
    sorted.keySet().forEach(name -> out.put(raw(ObjectId.parse(name))));
    out.position(out.position() + 4 * sorted.size()); // The checksums of objects are not looked at.
    sorted.values().forEach(out::putInt);
    out.put(packChecksum);
    return Bytes.join(out.array(), sha1(out.array()));
  }

  /** Writes both files; gives the pack. */
  Path write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".idx"), index());
    return Files.write(folder.resolve(name + ".pack"), pack());
  }

  /** The pack, as it is read. */
  Pack open(Path folder) throws IOException {
    Path pack = write(folder, "pack-1");
    return Pack.open(pack, folder.resolve("pack-1.idx"), new Windows());
  }

  private static byte[] raw(ObjectId id) {
    return HexFormat.of().parseHex(id.name());
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
