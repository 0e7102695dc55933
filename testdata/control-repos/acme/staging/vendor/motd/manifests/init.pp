# Stand-in for the vendored module: the class, without its body.
class motd (
  Optional[String[1]] $content = undef,
) {
}
