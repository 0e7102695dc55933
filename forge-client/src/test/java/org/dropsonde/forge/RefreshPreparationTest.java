package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefreshPreparationTest {
  @Test
  void readsAPageOfModules() throws IOException, ForgeException {
    ModulePage page = RefreshPreparation.page();

    assertThat(page.modules()).hasSize(page.results()).hasSizeGreaterThan(1);
    assertThat(page.modules().get(0).versions()).containsExactly("1.1.0", "1.0.0");
    assertThat(page.modules().get(0).source()).isEqualTo("https://git.example.com/example/one");
  }
}
