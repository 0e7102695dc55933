package org.dropsonde.puppetfile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes values of Ruby's numbers, and text of values. */
final class Numbers {
  private static final int LONGEST = 64;
  private static final int PLAIN_DIGITS = 16;
  private static final Pattern INTEGER = Pattern.compile(
      "0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[oO]?[0-7]+(?:_[0-7]+)*"
          + "|0|[1-9]\\d*(?:_\\d+)*");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*)?(?:[eE][+-]?\\d{1,3})?");

  private Numbers() {}

  static Value read(Kind kind, String literal) {
    String digits = literal.replace("_", "");
    if (kind == Kind.FLOAT) {
      return new Value.Real(Double.parseDouble(digits));
    }
    Value.Int value = kind == Kind.RATIONAL ? null : integer(digits);
    return value != null
        ? value
        : new Value.Unknown(
            "the number " + digits.substring(0, Math.min(LONGEST, digits.length())), true);
  }

  static Value negative(Value number) {
    if (number instanceof Value.Int whole) {
      return new Value.Int(-whole.value());
    }
    return number instanceof Value.Real real ? new Value.Real(-real.value()) : number;
  }

  private static Value.@Nullable Int integer(String digits) {
    if (digits.length() > LONGEST) {
      return null;
    }
    BigInteger value = bigInteger(digits);
    return value.bitLength() < Long.SIZE ? new Value.Int(value.longValue()) : null;
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

  /** Ruby's {@code Integer(text)}: the whole text must be a number; null where it is none. */
  static Value.@Nullable Int whole(String text) {
    String plain = StringForms.strip(text, true, true);
    boolean signed = plain.startsWith("-") || plain.startsWith("+");
    String digits = signed ? plain.substring(1) : plain;
    if (digits.length() > LONGEST || !INTEGER.matcher(digits).matches()) {
      return null;
    }
    Value.Int value = integer(digits.replace("_", ""));
    return value == null || !plain.startsWith("-") ? value : new Value.Int(-value.value());
  }

  /** Ruby's {@code Float(text)}; null where the text is no number. */
  static Value.@Nullable Real decimal(String text) {
    String plain = StringForms.strip(text, true, true);
    return plain.length() <= LONGEST && FLOAT.matcher(plain).matches()
        ? new Value.Real(Double.parseDouble(plain.replace("_", "")))
        : null;
  }

  static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  static double real(Value value) {
    return value instanceof Value.Int number ? number.value() : ((Value.Real) value).value();
  }

  /** As Ruby writes a float: plain from 0.0001 up to 16 digits, else with an exponent. */
  static String display(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }
    if (number == 0) {
      return String.valueOf(number);
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < PLAIN_DIGITS) {
      String plain = exact.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0");
    return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
  }
}
