package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks over a model of the Forge's list that changes between any two requests. */
class ModuleWalkTest {
  private static final int SIZE = 2000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 20, 80, 99, 100, 101, 105, 180, 181, 200, 1000})
  void findsAllOfAnyNumber(int size) throws ForgeException {
    Model model = new Model(new Random(1), size, 0);

    ModuleWalk.Found found = walk(model);

    assertThat(found.modules().keySet()).containsExactlyInAnyOrderElementsOf(model.list);
    assertThat(found.isComplete()).isTrue();
    assertThat(model.requests).isLessThanOrEqualTo(size / 80 + 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50})
  void losesNothingWhileTheListChanges(int percent) throws ForgeException {
    for (int seed = 0; seed < 40; seed++) {
      Model model = new Model(new Random(seed), SIZE, percent);

      ModuleWalk.Found found = walk(model);

      Set<String> missed = new HashSet<>(model.always());
      missed.removeAll(found.modules().keySet());
      assertThat(found.isComplete() ? missed : Set.of()).as("seed %d", seed).isEmpty();
      assertThat(found.unbroken()).as("seed %d", seed).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30})
  void losesNothingWherePagesAreAnsweredInAnyOrder(int percent) throws ForgeException {
    int complete = 0;
    for (int seed = 0; seed < 40; seed++) {
      Model model = new Model(new Random(seed), SIZE, percent);

      ModuleWalk.Found found = walk(new AnyOrder(model, new Random(seed)));

      Set<String> missed = new HashSet<>(model.always());
      missed.removeAll(found.modules().keySet());
      assertThat(found.isComplete() ? missed : Set.of()).as("seed %d", seed).isEmpty();
      complete += found.isComplete() ? 1 : 0;
    }
    assertThat(complete).isGreaterThan(10);
  }

  @Test
  void readsTheHeadAnewWherePagesShareMoreThanTheyShould() throws ForgeException {
    Model model = new Model(new Random(1), SIZE, 0);
    String last = model.list.get(SIZE - 1);

    ModuleWalk.Found found = walk(new EarlyHead(model, () -> {}, () -> {
      model.toHead(last);
      model.list.remove(700); // so that the count agrees again
      model.list.add(0, "acme-new");
    }));

    assertThat(found.modules()).containsKeys(last, "acme-new");
  }

  @Test
  void readsTheHeadAnewWhereTheCountChanged() throws ForgeException {
    Model model = new Model(new Random(1), SIZE, 0);
    String last = model.list.get(SIZE - 1);

    // so that pages share what they should
    ModuleWalk.Found found =
        walk(new EarlyHead(model, () -> model.list.remove(700), () -> model.toHead(last)));

    assertThat(found.modules()).containsKey(last);
  }

  @Test
  void readsAServerWithoutPages() throws ForgeException {
    PageSource everything =
        offset -> new ModulePage(modules(IntStream.range(0, 250)), List.of(), 250, -1, -1);

    ModuleWalk.Found found = walk(everything);

    assertThat(found.modules()).hasSize(250);
    assertThat(found.isComplete()).isTrue();
  }

  @Test
  void readsAServerThatDoesNotCount() throws ForgeException {
    PageSource uncounted = offset -> {
      List<IndexedModule> page =
          modules(IntStream.range(Math.min(offset, 250), Math.min(offset + 100, 250)));
      return new ModulePage(page, List.of(), page.size(), -1, 100);
    };

    assertThat(walk(uncounted).modules()).hasSize(250);
  }

  @Test
  void readsAServerWithSmallerPages() throws ForgeException {
    PageSource small = offset -> {
      List<IndexedModule> page = modules(IntStream.range(offset, Math.min(offset + 30, 250)));
      return new ModulePage(page, List.of(), page.size(), 250, -1);
    };

    assertThat(walk(small).modules()).hasSize(250);
    assertThat(walk(small).isComplete()).isTrue();
  }

  @Test
  void countsEntriesWithoutASlug() throws ForgeException {
    PageSource odd =
        offset -> new ModulePage(modules(IntStream.range(0, 3)), List.of("?"), 4, 4, 100);

    assertThat(walk(odd).isComplete()).isTrue();
  }

  @Test
  void goesOnWhereAnotherLeftOff() throws ForgeException {
    Model model = new Model(new Random(1), SIZE, 0);
    List<Integer> offsets = new ArrayList<>();
    Map<String, Listing> half = new HashMap<>();
    modules(model.list.subList(0, 1000)).forEach(module -> half.put(module.slug(), module));

    try (PageAhead pages = new PageAhead(model, 1)) {
      ModuleWalk.Found found = new ModuleWalk(
              pages, RefreshListener.SILENT, (page, next) -> offsets.add(next), half)
          .from(980, 0);

      assertThat(found.modules()).hasSize(SIZE);
      assertThat(found.isComplete()).isTrue();
      assertThat(model.requests).isEqualTo(14);
      assertThat(offsets).first().isEqualTo(1060);
    }
  }

  @Test
  void asksForTwoRoundsOfPagesBeforeTheFirstIsThere() throws ForgeException {
    Model model = new Model(new Random(1), SIZE, 0);
    CountDownLatch others = new CountDownLatch(15);
    PageSource slowStart = offset -> {
      if (offset > 0) {
        others.countDown();
      } else {
        assertThat(awaited(others)).isTrue();
      }
      return model.page(offset);
    };

    try (PageAhead pages = new PageAhead(slowStart, 16)) {
      ModuleWalk.Found found =
          new ModuleWalk(pages, RefreshListener.SILENT, (page, next) -> {}, Map.of()).from(0, SIZE);

      assertThat(found.isComplete()).isTrue();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static ModuleWalk.Found walk(PageSource source) throws ForgeException {
    try (PageAhead pages = new PageAhead(source, 1)) {
      return new ModuleWalk(pages, RefreshListener.SILENT, (page, next) -> {}, Map.of()).from(0, 0);
    }
  }

  private static List<IndexedModule> modules(IntStream numbers) {
    return modules(numbers.mapToObj(number -> "acme-m" + number).toList());
  }

  private static List<IndexedModule> modules(List<String> slugs) {
    return slugs.stream().map(IndexedModule::named).toList();
  }

  /** Answers some of up to eight requests that lie ahead first, as a server may that is asked at once. */
  private static final class AnyOrder implements PageSource {
    private static final int STEP = LIMIT - ModuleWalk.OVERLAP;

    private final Model model;
    private final Random random;
    private final Map<Integer, ModulePage> early = new HashMap<>();
    private boolean begun;

    AnyOrder(Model model, Random random) {
      this.model = model;
      this.random = random;
    }

    @Override
    public synchronized ModulePage page(int offset) {
      boolean ahead = isPrepared();
      ModulePage page = begun && ahead ? early.remove(offset) : null;
      begun = true;
      for (int i = 1; ahead && i < 8; i++) {
        int next = offset + i * STEP < SIZE ? offset + i * STEP : 0;
        if (offset > 0 && random.nextBoolean()) {
          early.computeIfAbsent(next, model::page);
        }
      }
      return page != null ? page : model.page(offset);
    }

    static boolean isPrepared() {
      return Thread.currentThread().getName().equals("forge-pages");
    }
  }

  /**
   * Answers the second request for the head before that for the last pages, and lets something happen
   * before and after it.
   */
  private static final class EarlyHead implements PageSource {
    private static final int LAST_PAGES = 1600;

    private final Model model;
    private final Runnable before;
    private final Runnable after;
    private @Nullable ModulePage head;

    EarlyHead(Model model, Runnable before, Runnable after) {
      this.model = model;
      this.before = before;
      this.after = after;
    }

    @Override
    public synchronized ModulePage page(int offset) {
      if (offset == LAST_PAGES) {
        before.run();
        head = model.page(0);
        after.run();
      }
      ModulePage early = offset == 0 && AnyOrder.isPrepared() ? head : null;
      return early != null ? early : model.page(offset);
    }
  }

  /** A list in which modules are released, published and deleted before a request is answered. */
  private static final class Model implements PageSource {
    private final Random random;
    private final int percent;
    private final List<String> list = new ArrayList<>();
    private final Set<String> first;
    private int published;
    private int requests;

    Model(Random random, int size, int percent) {
      this.random = random;
      this.percent = percent;
      modules(IntStream.range(0, size)).forEach(module -> list.add(module.slug()));
      first = Set.copyOf(list);
    }

    /** What was there from beginning to end. */
    Set<String> always() {
      Set<String> always = new HashSet<>(list);
      always.retainAll(first);
      return always;
    }

    @Override
    public synchronized ModulePage page(int offset) {
      requests++;
      for (int change = 0; change < 4; change++) {
        if (random.nextInt(100) < percent) {
          change();
        }
      }
      int from = Math.min(offset, list.size());
      List<IndexedModule> page = modules(list.subList(from, Math.min(from + LIMIT, list.size())));
      return new ModulePage(page, List.of(), page.size(), list.size(), LIMIT);
    }

    void toHead(String module) {
      list.remove(module);
      list.add(0, module);
    }

    private void change() {
      int which = random.nextInt(list.size());
      switch (random.nextInt(3)) {
        case 0 -> list.remove(which);
        case 1 -> list.add(0, list.remove(which));
        default -> list.add(0, "acme-n" + published++);
      }
    }
  }
}
