package org.dropsonde.collector;

class MemoryReportStoreTest extends ReportStoreContract {
  private final MemoryReportStore store = new MemoryReportStore();

  @Override
  ReportStore open() {
    return store;
  }

  @Override
  int count() {
    return store.count();
  }
}
