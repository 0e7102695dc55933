package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePageTest {
  /** As on the Forge, where a release carries its readme, changelog and reference. */
  @Test
  void needsNoMoreMemoryForAFatPageThanForALeanOne() throws Exception {
    allocated(10); // what is only needed once

    long lean = allocated(10);
    long fat = allocated(200_000);

    assertThat(fat - lean).as("20 MB more were read").isLessThan(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"next\":false", "\"next\":null", "\"next\":7", "\"limit\":\"x\"", "\"a\":[{}]"})
  void mindsNoOddPagination(String odd) throws Exception {
    ModulePage page =
        read("{\"pagination\":{\"total\":1," + odd + "},\"results\":[{\"slug\":\"a-b\"}]}");

    assertThat(page.total()).isEqualTo(1);
    assertThat(page.modules()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"results\":null}", "{\"pagination\":[]}", "{\"results\":[]}"})
  void takesAMissingListForAnEmptyOne(String body) throws Exception {
    assertThat(read(body).results()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "\"provided parameter is wrong\"", "{\"results\":{}}", "", "<html>"})
  void refusesWhatIsNoPage(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOfAny(ForgeException.class, IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "superseded_by\":{}",
        "superseded_by\":null",
        "releases\":null",
        "deprecated_at\":null",
        "deprecated_at\":\"\"",
        "endorsement\":false",
        "current_release\":[]"
      })
  void mindsNoOddField(String field) throws Exception {
    ModulePage page = read("{\"results\":[{\"slug\":\"a-b\",\"" + field + "}]}");

    assertThat(page.modules().get(0).deprecation()).isNull();
    assertThat(page.modules().get(0).endorsement()).isNull();
  }

  @Test
  void namesAModuleByItsUriWhereThereIsNoSlug() throws Exception {
    assertThat(read("{\"results\":[{\"uri\":\"/v3/modules/a-b\"}]}").modules())
        .extracting(IndexedModule::slug)
        .containsExactly("a-b");
  }

  @Test
  void readsWhenReleasesWereMade() throws Exception {
    IndexedModule module = read("{\"results\":[{\"slug\":\"a-b\",\"releases\":["
            + "{\"version\":\"1.0.0\",\"created_at\":\"2019-01-10 20:18:00 -0800\",\"deleted_at\":null},"
            + "{\"version\":\"1.2.0\",\"created_at\":null},"
            + "{\"version\":\"1.1.0\",\"created_at\":\"2020-01-10 05:18:00 -0800\","
            + "\"deleted_at\":\"2021-01-10 05:18:00 -0800\"}]}]}")
        .modules()
        .get(0);

    assertThat(module.versions()).containsExactly("1.2.0", "1.0.0");
    assertThat(module.released("1.0.0")).contains(LocalDate.of(2019, 1, 11));
    assertThat(module.released("1.1.0")).contains(LocalDate.of(2020, 1, 10));
    assertThat(module.released("1.2.0")).isEmpty();
  }

  private static long allocated(int textLength) throws IOException, ForgeException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InputStream page = page(textLength);
    long before = threads.getCurrentThreadAllocatedBytes();
    ModulePage read = ModulePage.read(page, "f");
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(read.modules()).hasSize(100);
    return after - before;
  }

  /** 100 modules, each with a text of this length, made while they are read. */
  private static InputStream page(int textLength) {
    byte[] text = "x".repeat(textLength).getBytes(StandardCharsets.US_ASCII);
    List<InputStream> parts = new ArrayList<>();
    parts.add(stream("{\"results\":["));
    for (int i = 0; i < 100; i++) {
      parts.add(stream((i == 0 ? "" : ",") + "{\"slug\":\"acme-m" + i
          + "\",\"current_release\":{\"version\":\"1.0.0\",\"readme\":\""));
      parts.add(new ByteArrayInputStream(text));
      parts.add(stream("\"}}"));
    }
    parts.add(stream("]}"));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ModulePage read(String body) throws IOException, ForgeException {
    return ModulePage.read(stream(body), "f");
  }
}
