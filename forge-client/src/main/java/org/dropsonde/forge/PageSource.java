package org.dropsonde.forge;

/** Gives pages of the list of modules, in an order that may change at any moment. */
interface PageSource {
  /** The page size asked for: the most that the API allows (Forge v3 OpenAPI, parameter limit). */
  int LIMIT = 100;

  /** The page that begins at an offset; empty where that lies beyond the end. */
  ModulePage page(int offset) throws ForgeException;
}
