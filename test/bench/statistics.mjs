// Medians, 95th percentiles, and ratios taken round by round: what is left when the machine is busy.

/** The sample at the part: 0.5 is the median. Not a number where there is none. */
export function quantile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export const median = (samples) => quantile(samples, 0.5);

/** The median of what one took over what the other took in the same round; the rounds lie side by side in time. */
export function ratio(samples, others) {
  const rounds = Math.min(samples.length, others.length);
  return median(Array.from({ length: rounds }, (_, round) => samples[round] / others[round]));
}

/** As few digits as say something: 0.034, 1.7, 28, 1240. */
export function short(value) {
  if (!Number.isFinite(value)) return '';
  if (value === 0) return '0';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}

/** A Markdown table: the first row is its head. */
export function table([head, ...rows]) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
