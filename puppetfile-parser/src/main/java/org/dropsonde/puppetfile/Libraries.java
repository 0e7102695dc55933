package org.dropsonde.puppetfile;

import java.util.Set;

/** The libraries that a plain r10k can require: Ruby's own, and those that r10k brings along. */
final class Libraries {
  private static final Set<String> NAMES = Set.of("""
      English abbrev base64 benchmark bigdecimal bundler cgi coverage cri csv date delegate
      digest digest/md5 digest/sha1 digest/sha2 drb erb etc fiber fileutils find
      forwardable getoptlong io/console ipaddr json log4r logger matrix monitor multi_json
      net/http net/https net/protocol nkf objspace observer open-uri open3 openssl optparse
      ostruct pathname pp prime pstore psych puppet puppet_forge r10k racc random/formatter
      rbconfig readline resolv rexml/document ripper rubygems securerandom semantic_puppet
      set shellwords singleton socket stringio strscan tempfile thread time timeout tmpdir
      tsort un uri weakref yaml zlib
      """.strip().split("\\s+"));

  private Libraries() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }
}
