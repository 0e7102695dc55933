package org.dropsonde.checks;

import java.util.List;
import org.dropsonde.forge.PuppetVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in checks go by.
 *
 * @param forge {@link ForgeFacts#NONE} where the site has no index: what needs one is not looked at
 * @param puppet the Puppet that the nodes run; null to not look at it
 * @param openVox the OpenVox that the nodes run; null to not look at it
 * @param base the environment that the others should follow; null to not look for drift
 * @param remotes who asks git servers for their references; null to not ask
 * @param branches branches that gave no environment
 */
public record CheckSettings(
    ForgeFacts forge,
    @Nullable PuppetVersion puppet,
    @Nullable PuppetVersion openVox,
    @Nullable String base,
    @Nullable RemoteRefs remotes,
    List<BranchNote> branches) {
  public CheckSettings {
    branches = List.copyOf(branches);
  }

  /** The same for an earlier state, of whose branches nothing is known. */
  public CheckSettings withoutBranches() {
    return new CheckSettings(forge, puppet, openVox, base, remotes, List.of());
  }

  /** Looks at what can be seen in the repository alone. */
  public static CheckSettings offline() {
    return new CheckSettings(ForgeFacts.NONE, null, null, null, null, List.of());
  }
}
