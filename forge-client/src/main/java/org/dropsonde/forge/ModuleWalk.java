package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One pass over a list of modules that changes while it is read.
 *
 * <p>Pages overlap. A page whose first module is not known yet shows that the list moved up between
 * two requests; the gap is bridged backwards before the walk goes on. What was released meanwhile
 * stands at the head, since the list is sorted by the latest release, and the head is read again at the
 * end. A count alone would prove nothing: a module deleted in time hides one that was missed.
 *
 * <p>The head is asked for with the last pages. That is late enough where nothing moved behind its back:
 * had a module left a page that was not read yet, the pages before and after would share one more, and had
 * another one been deleted instead, the count would differ. Where either is so, the head is read anew.
 */
final class ModuleWalk {
  static final int OVERLAP = 20;
  private static final int MOST_BRIDGES = 10;
  private static final int MOST_HEAD_PAGES = 20;
  private static final int NOWHERE = -1;
  /** Modules on as many pages as keep eight connections busy until the first page is there, and read. */
  private static final int MOST_GUESSED = 16 * (PageSource.LIMIT - OVERLAP);
  /** A hundred times what the public Forge has; more would only fill the memory. */
  private static final int MOST_MODULES = 1_000_000;

  /** Where pages that were taken in are written down, to resume an interrupted walk. */
  interface Journal {
    /** A page was taken in, and the walk may go on at this offset. */
    void taken(IndexLines page, int nextOffset) throws ForgeException;
  }

  private final PageAhead pages;
  private final RefreshListener listener;
  private final Journal journal;
  private final Map<String, Listing> known;
  private final JsonFactory json = IndexFormat.json();
  private final Set<String> nameless = new HashSet<>();
  private long total = -1;
  private boolean unbroken = true;
  private boolean still; // whether the list stood still so far
  private int read;
  private int expected = 1;

  /**
   * Prepares a pass.
   *
   * @param known what an interrupted pass already took in; the walk adds to it
   */
  ModuleWalk(
      PageAhead pages, RefreshListener listener, Journal journal, Map<String, Listing> known) {
    this.pages = pages;
    this.listener = listener;
    this.journal = journal;
    this.known = new TreeMap<>(known); // sorted while the next page comes, not at the end
  }

  /**
   * What a pass found.
   *
   * @param nameless how many entries had no usable slug, which the server counts all the same
   * @param total the server's count at the end; -1 where it does not count
   * @param unbroken whether every page joined the ones before it
   */
  record Found(Map<String, Listing> modules, int nameless, long total, boolean unbroken) {
    /** Whether nothing can be missing. */
    boolean isComplete() {
      return unbroken && modules.size() + nameless >= total;
    }
  }

  /**
   * Reads from an offset to the end, then the head again.
   *
   * @param guess how many modules there may be, so that more than the first page is asked for at once;
   *     0 where nobody knows
   */
  Found from(int start, long guess) throws ForgeException {
    Stride usual = new Stride(PageSource.LIMIT, PageSource.LIMIT - OVERLAP);
    still = start == 0;
    pages.prepare(List.of(start));
    pages.prepare(plan(start, usual, Math.min(guess, start + MOST_GUESSED)));
    ModulePage first = pages.now(start);
    note(first);
    Stride stride = Stride.of(first, start, total);
    List<Integer> plan = plan(start, stride, total);
    expected = plan.size() + 2;
    join(first, start, stride);
    if (start == 0 && first.results() > PageSource.LIMIT) {
      return found(); // puppet-forge-server knows no pages and gives everything
    }
    if (total < 0) {
      walkUncounted(start + stride.step(), stride);
    } else {
      walkCounted(plan, start + first.results(), stride);
    }
    readHeadAgain(stride);
    return found();
  }

  /** How far to go from page to page. */
  private record Stride(int size, int step) {
    static Stride of(ModulePage first, int start, long total) {
      int size = PageSource.LIMIT;
      if (first.limit() >= 1 && first.limit() < size) {
        size = first.limit();
      } else if (first.results() > 0 && first.results() < size && start + first.results() < total) {
        size = first.results(); // a server that gives less than asked, and does not say so
      }
      return new Stride(size, size - Math.min(OVERLAP, size / 2));
    }

    int overlap() {
      return size - step;
    }
  }

  /** The offsets to read after the first page, by the server's count. */
  private static List<Integer> plan(int start, Stride stride, long end) {
    List<Integer> plan = new ArrayList<>();
    for (int at = start + stride.step(); at + stride.overlap() < end; at += stride.step()) {
      plan.add(at);
    }
    return plan;
  }

  private void walkCounted(List<Integer> plan, int covered, Stride stride) throws ForgeException {
    pages.prepare(plan);
    if (still) {
      pages.prepare(List.of(0));
    }
    int end = covered;
    for (int planned : plan) {
      end = planned + join(pages.now(planned), planned, stride).results();
    }
    for (int grown = -1; end < total && end > grown; ) { // the list became longer meanwhile
      grown = end;
      int offset = Math.max(0, end - stride.overlap());
      end = offset + join(pages.now(offset), offset, stride).results();
    }
  }

  private void walkUncounted(int start, Stride stride) throws ForgeException {
    for (int offset = start; ; offset += stride.step()) {
      int before = known.size();
      ModulePage page = join(pages.now(offset), offset, stride);
      expected = read + 1;
      if (page.results() == 0 || known.size() == before) {
        return;
      }
    }
  }

  /** Takes in a page, after bridging the gap before it where there is one. */
  private ModulePage join(ModulePage page, int offset, Stride stride) throws ForgeException {
    int bridge = offset;
    still &= offset == 0 || known(page) == stride.overlap();
    for (int tries = 0; offset > 0 && !joins(page); tries++) {
      if (tries == MOST_BRIDGES) {
        unbroken = false;
        break;
      }
      bridge = Math.max(0, bridge - stride.step() / 2);
      ModulePage between = pages.now(bridge);
      if (bridge == 0 || joins(between)) {
        take(between, offset);
        bridge += stride.step() + stride.step() / 2; // the next try is one stride further
      }
    }
    take(page, offset + stride.step());
    return page;
  }

  private int known(ModulePage page) {
    int count = 0;
    for (IndexedModule module : page.modules()) {
      count += known.containsKey(module.slug()) ? 1 : 0;
    }
    return count;
  }

  private boolean joins(ModulePage page) {
    return page.modules().isEmpty() || known.containsKey(page.modules().get(0).slug());
  }

  private void readHeadAgain(Stride stride) throws ForgeException {
    if (still && take(pages.now(0), NOWHERE) && still) {
      return;
    }
    pages.forget(0);
    for (int number = 0; number < MOST_HEAD_PAGES; number++) {
      ModulePage page = pages.now(number * stride.step());
      if (take(page, NOWHERE)) {
        return;
      }
    }
    unbroken = false;
  }

  /** Takes in a page; says whether all of it was known already, and the same. */
  private boolean take(ModulePage page, int nextOffset) throws ForgeException {
    note(page);
    IndexLines lines = IndexLines.of(page.modules(), json);
    boolean nothingNew = true;
    for (Listing module : lines.all()) {
      Listing before = known.put(module.slug(), module);
      nothingNew &= before != null && module.isAs(before);
    }
    nameless.addAll(page.nameless());
    read++;
    if (nextOffset != NOWHERE) {
      journal.taken(lines, nextOffset);
    }
    listener.page(read, Math.max(read, expected), known.size());
    return nothingNew;
  }

  private void note(ModulePage page) throws ForgeException {
    if (page.total() >= 0) {
      still &= total < 0 || total == page.total();
      total = page.total();
    }
    if (Math.max(total, known.size()) > MOST_MODULES) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ANSWER,
          "Listing the Forge's modules failed: it says that it has more than " + MOST_MODULES
              + ", which nobody believes.");
    }
  }

  private Found found() {
    return new Found(Collections.unmodifiableMap(known), nameless.size(), total, unbroken);
  }
}
