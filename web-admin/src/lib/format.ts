const grouped = new Intl.NumberFormat("en-GB");

export function count(value: number): string {
  return grouped.format(value);
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function megabytes(mb: number): string {
  return mb < 1_024 ? `${count(Math.round(mb))} MB` : `${(mb / 1_024).toFixed(1)} GB`;
}

export function bytes(value: number): string {
  if (value < 1_024) return `${value} B`;
  if (value < 1_048_576) return `${(value / 1_024).toFixed(1)} kB`;
  return megabytes(value / 1_048_576);
}

export function latency(ms: number): string {
  if (ms < 1) return "< 1 ms";
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${count(Math.round(ms))} ms`;
}
