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
FNR == 1 { split(FILENAME, path, "/"); module = path[2] }
/<testsuite / {
  tests[module] += attribute("tests")
  failed[module] += attribute("failures") + attribute("errors")
  skipped[module] += attribute("skipped")
}
/<testcase / { test = attribute("classname") " " attribute("name"); sub(/^[a-z0-9.]*[.]/, "", test) }
/<skipped/ { list = list "  skipped: " test ": " plain(attribute("message")) "\n" }
END {
  for (module in tests)
    printf "%-16s %4d tests, %d failed, %d skipped\n", module, tests[module], failed[module], skipped[module]
  printf "%s", list
}
