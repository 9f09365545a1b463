# From surefire's and failsafe's XML: totals per module, then what was skipped and why.
function attribute(name) {
  if (!match($0, "[ ]" name "=\"[^\"]*\"")) return ""
  return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
}
function plain(text) {
  sub(/&#10;.*/, "", text)
  gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text)
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
  return text
}
# @Disabled gives an attribute, an abort the first line of its trace.
function reason(  text) {
  text = plain(attribute("message"))
  if (text == "" && match($0, /CDATA\[/)) {
    text = substr($0, RSTART + RLENGTH)
    sub(/^[A-Za-z0-9_.]*: /, "", text)
  }
  return text
}
FNR == 1 { split(FILENAME, path, "/"); module = path[2] }
/<testsuite / {
  tests[module] += attribute("tests")
  failed[module] += attribute("failures") + attribute("errors")
  skipped[module] += attribute("skipped")
}
/<testcase / { test = attribute("classname") " " attribute("name"); sub(/^[a-z0-9.]*[.]/, "", test) }
/<skipped/ { list = list "  skipped: " test ": " reason() "\n" }
END {
  for (module in tests)
    printf "%-16s %4d tests, %d failed, %d skipped\n", module, tests[module], failed[module], skipped[module]
  printf "%s", list
}
