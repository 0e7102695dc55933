package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * The words of our index file: JSON lines, the first of which is the header. {@code crc32} there is
 * counted over everything after the first line feed: it finds damage, it is no signature.
 */
final class IndexFormat {
  static final String SCHEMA = "dropsonde-forge-index-2";

  /** The former schema, which is read too: it has no release dates. */
  static final String FORMER_SCHEMA = "dropsonde-forge-index-1";

  static final String SCHEMA_FIELD = "schema";
  static final String FORGE = "forge";
  static final String FILTER = "filter";
  static final String REFRESHED_AT = "refreshed_at";
  static final String FULL_AT = "full_at";
  static final String TOTAL = "total";
  static final String NOT_DEPRECATED = "not_deprecated";
  static final String COUNT = "modules";
  static final String CRC32 = "crc32";

  static final String SLUG = "slug";
  static final String VERSIONS = "versions";
  static final String LATEST = "latest";
  static final String WITHDRAWN = "withdrawn";
  static final String RELEASED = "released";
  static final String DEPRECATED_AT = "deprecated_at";
  static final String DEPRECATED_FOR = "deprecated_for";
  static final String SUPERSEDED_BY = "superseded_by";
  static final String ENDORSEMENT = "endorsement";
  static final String SOURCE = "source";
  static final String GONE = "gone";

  /** The largest index file that is read: ten times what 100,000 modules need. */
  static final int LARGEST = 256 << 20;

  private IndexFormat() {}

  /** A reader for answers of a Forge, with the same bounds; the last of equal keys counts. */
  static JsonFactory answers() {
    return json()
        .rebuild()
        .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /** A strict JSON reader with bounds that no honest index reaches. */
  static JsonFactory json() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxStringLength(2 << 20) // 10,000 versions of 128 characters
            .maxNumberLength(100)
            .build())
        .build();
  }
}
