package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;

class PreparationTest {
  @Test
  void keepsJGitToTheRepository() {
    Preparation.start().await();

    assertThat(SystemReader.getInstance()).isInstanceOf(IsolatedSystemReader.class);
  }

  @Test
  void anInterruptedWaitEndsAndIsNotForgotten() {
    Preparation preparation = Preparation.start();
    Thread.currentThread().interrupt();

    preparation.await();

    assertThat(Thread.interrupted()).isTrue();
  }
}
