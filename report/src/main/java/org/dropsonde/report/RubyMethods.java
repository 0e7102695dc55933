package org.dropsonde.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ruby's own method names, as far as they are plausible as a command in a Puppetfile.
 *
 * <p>From the core classes' documentation of Ruby 3.3 (Kernel, Module, Object, Array, Hash, String,
 * IO, File, Dir). Whatever is not listed may be a site's own helper, and is counted as {@link
 * #OTHER}.
 */
final class RubyMethods {
  static final String OTHER = "other";

  private static final Set<String> NAMES = Set.copyOf(Arrays.asList("""
              abort alias_method all? any? append at_exit attr_accessor attr_reader attr_writer
              autoload binding block_given? caller catch chdir chomp class_eval class_exec collect
              compact concat const_get const_set count define_method delete delete_if detect dig
              display downcase dup each each_key each_line each_pair each_slice each_value
              each_with_index each_with_object entries eval exec exist? exists? exit exit! expand_path
              extend fail fetch file? find find_all first flat_map flatten foreach fork format freeze
              getenv gets glob grep group_by gsub gsub! has_key? include include? inject insert
              instance_eval instance_exec instance_variable_get instance_variable_set is_a? join key?
              lambda last loop map match match? merge merge! method method_missing mkdir module_eval
              module_function new none? one? open p popen pp prepend print printf private proc protected
              public public_send push putc puts raise rand read readline readlines readlink reduce
              refine reject rename replace require require_relative respond_to? reverse_each
              scan select send set_trace_func sleep slice sort_by spawn split sprintf srand start_with?
              step store sub sub! sum syscall system tally tap test then throw times to_proc trace_var
              transform_values trap undef_method unlink unshift untrace_var update upto using values_at
              warn write yield_self zip __send__
              """.trim().split("\\s+")));

  private RubyMethods() {}

  /** The name itself where Ruby brings it, {@link #OTHER} elsewhere. */
  static String show(String name) {
    return NAMES.contains(name) ? name : OTHER;
  }

  /** True for everything that {@link #show} can give. */
  static boolean isShown(String text) {
    return text.equals(OTHER) || NAMES.contains(text);
  }

  /** Everything that {@link #show} can give, sorted. */
  static List<String> all() {
    return Stream.concat(NAMES.stream(), Stream.of(OTHER)).sorted().toList();
  }
}
