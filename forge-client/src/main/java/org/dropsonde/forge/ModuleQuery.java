package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import java.net.URI;

/** Asks a Forge for its modules with one filter. */
final class ModuleQuery implements PageSource {
  /** Everything that is public; when absent, the groups for Puppet Enterprise are left out. */
  static final String ALL = "sort_by=latest_release&module_groups=base%20pe_only";

  /**
   * The bulk of an answer, which the index does not need. The Forge leaves these fields out of the
   * current release too, so that little more than its metadata is left, which names the repository.
   */
  static final String TRIMMED =
      "&exclude_fields=readme%20changelog%20license%20reference%20tasks%20plans%20tags";

  private static final long LARGEST_PAGE = 64L << 20;

  private final ForgeHttp http;
  private final String forge;
  private final String filter;
  private final Turns turns;
  private final JsonFactory json = IndexFormat.answers();

  ModuleQuery(ForgeHttp http, ForgeConfig config, String filter) {
    this.http = http;
    this.forge = config.toString();
    this.filter = filter;
    this.turns = new Turns(config.connections());
  }

  @Override
  public ModulePage page(int offset) throws ForgeException {
    try {
      return get(LIMIT, offset);
    } catch (ForgeException e) {
      if (offset > 0 && e.kind() == ForgeException.Kind.NOT_FOUND) {
        return ModulePage.EMPTY; // gorge's answer to an offset beyond the end
      }
      if (e.kind() == ForgeException.Kind.NOT_FOUND
          || e.kind() == ForgeException.Kind.WRONG_REQUEST) {
        throw new ForgeException(
            ForgeException.Kind.BAD_ANSWER,
            e.getMessage()
                + " Is the Forge's URL right? It is the base, below which v3/modules lies.",
            e);
      }
      throw e;
    }
  }

  /** How many modules the filter lets through, by the server's own count; -1 if it has none. */
  long total() throws ForgeException {
    return get(1, 0).total();
  }

  private ModulePage get(int limit, int offset) throws ForgeException {
    URI url = http.resolve("v3/modules?limit=" + limit + "&offset=" + offset + "&" + filter);
    return http.getInTurn(
        url, turns, answered -> ModulePage.read(answered.content(LARGEST_PAGE), forge, json));
  }
}
