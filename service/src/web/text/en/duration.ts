const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** `45 seconds`, `3 minutes`, `2 hours`, `3 days`; rounded up so that nobody comes back too early. */
export const duration = (seconds: number): string => {
  if (seconds < 120) return counted(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds < 7_200) return counted(Math.ceil(seconds / 60), 'minute');
  return seconds <= 172_800 ? counted(Math.ceil(seconds / 3_600), 'hour') : counted(Math.ceil(seconds / 86_400), 'day');
};
