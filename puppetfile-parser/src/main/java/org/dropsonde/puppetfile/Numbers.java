package org.dropsonde.puppetfile;

import java.math.BigInteger;

/** Makes values of Ruby's number literals. */
final class Numbers {
  private static final int LONGEST = 64;

  private Numbers() {}

  static Value read(Kind kind, String literal) {
    String digits = literal.replace("_", "");
    if (kind == Kind.FLOAT) {
      return new Value.Real(Double.parseDouble(digits));
    }
    if (kind == Kind.RATIONAL || digits.length() > LONGEST) {
      return new Value.Unknown(
          "the number " + digits.substring(0, Math.min(LONGEST, digits.length())));
    }
    return new Value.Int(integer(digits));
  }

  private static long integer(String digits) {
    BigInteger value = bigInteger(digits);
    return value.bitLength() < Long.SIZE ? value.longValue() : Long.MAX_VALUE;
  }

  private static BigInteger bigInteger(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return new BigInteger(digits);
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
      case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
      case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
      case 'd', 'D' -> new BigInteger(digits.substring(2));
      default -> new BigInteger(digits, 8);
    };
  }
}
