package org.dropsonde.collector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The receipts of a week, as they lie on disk: one behind the other. */
final class ReceiptFile {
  private ReceiptFile() {}

  /** All that are whole, in order; none where there is no file. */
  static List<Receipt> read(Path file) throws IOException {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<Receipt> receipts = new ArrayList<>();
    while (bytes.remaining() >= Receipt.BYTES) {
      Receipt.read(bytes).ifPresent(receipts::add);
    }
    return receipts;
  }

  static ByteBuffer bytes(List<Receipt> receipts) {
    ByteBuffer bytes = ByteBuffer.allocate(receipts.size() * Receipt.BYTES);
    receipts.forEach(receipt -> receipt.writeTo(bytes));
    return bytes.flip();
  }
}
