package org.dropsonde.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file, here or on a server, could not be read or written. */
final class InputFailure {
  private InputFailure() {}

  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
      return "its server " + NetworkFailure.describe(failure);
    }
    return failure.getClass().getSimpleName();
  }
}
