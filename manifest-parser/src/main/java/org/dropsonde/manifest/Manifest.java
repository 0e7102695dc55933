package org.dropsonde.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of classes, each list in file order.
 *
 * @param classes that it defines; a nested one is qualified with the outer one
 * @param definedTypes that it defines
 * @param declaredClasses that it declares by a literal name: {@code include}, {@code contain}, {@code
 *     require}, {@code class { 'x': }}, {@code inherits}, {@code ensure_resource}
 * @param declaredTypes the types of the resources that it declares: defined types, and Puppet's own
 * @param includedKeys the keys of the data whose values it declares as classes: {@code
 *     hiera_include('x')}, {@code lookup('x').include}, {@code include lookup('x')}
 * @param fault where reading ended, as Puppet would refuse the file there; null where it reads. What
 *     stands before is in the lists
 */
public record Manifest(
    List<Named> classes,
    List<Named> definedTypes,
    List<Named> declaredClasses,
    List<Named> declaredTypes,
    List<Named> includedKeys,
    @Nullable Fault fault) {
  public Manifest {
    classes = List.copyOf(classes);
    definedTypes = List.copyOf(definedTypes);
    declaredClasses = List.copyOf(declaredClasses);
    declaredTypes = List.copyOf(declaredTypes);
    includedKeys = List.copyOf(includedKeys);
  }
}
