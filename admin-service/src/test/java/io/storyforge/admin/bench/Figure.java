package io.storyforge.admin.bench;

import java.util.List;
import java.util.Locale;

/// One line of a benchmark: medians of both sides, the median of the ratios, and the bar.
record Figure(String name, String unit, List<Double> ours, List<Double> reference, double bar) {

  boolean isMet() {
    return ratio() <= bar;
  }

  double ratio() {
    var ratios = new double[ours.size()];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = ours.get(round) / reference.get(round);
    }
    return median(java.util.Arrays.stream(ratios).boxed().toList());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-28s ours %8.1f %-3s reference %8.1f %-3s ratio %5.2f  bar <= %.2f  %s",
        name,
        median(ours),
        unit,
        median(reference),
        unit,
        ratio(),
        bar,
        isMet() ? "met" : "MISSED");
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
