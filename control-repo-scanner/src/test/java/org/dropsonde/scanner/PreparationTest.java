package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreparationTest {
  @Test
  void anInterruptedWaitEndsAndIsNotForgotten() {
    Preparation preparation = Preparation.start();
    Thread.currentThread().interrupt();

    preparation.await();

    assertThat(Thread.interrupted()).isTrue();
  }
}
