package org.dropsonde.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No exception is allowed, whatever the bytes, and every position lies inside the file. */
class ManifestFuzzTest {
  private static final long SEED = 20261126;

  @FuzzTest(maxDuration = "1m")
  void neverThrows(FuzzedDataProvider data) {
    check(data.consumeRemainingAsBytes());
  }

  @Test
  void survivesGoldenCasesThatWereTornApart() {
    Random random = new Random(SEED);
    List<GoldenCase> cases = GoldenCase.all();
    for (int round = 0; round < 500; round++) {
      String one = cases.get(random.nextInt(cases.size())).manifest();
      String two = cases.get(random.nextInt(cases.size())).manifest();
      byte[] bytes = (part(one, random) + part(two, random)).getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      check(bytes);
    }
  }

  private static String part(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  private static void check(byte[] content) {
    Manifest manifest = new ManifestReader().read(content);

    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
    Stream.of(
            manifest.classes(),
            manifest.definedTypes(),
            manifest.declaredClasses(),
            manifest.declaredTypes(),
            manifest.includedKeys())
        .flatMap(List::stream)
        .forEach(name -> {
          assertThat(name.line()).isBetween(1, lines.length);
          assertThat(name.column()).isBetween(1, content.length + 1);
        });
    Fault fault = manifest.fault();
    if (fault != null) {
      assertThat(fault.line()).isBetween(1, lines.length);
    }
  }
}
