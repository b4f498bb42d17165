export const hourMs = 3_600_000;

/** An instant, so many milliseconds later; ISO 8601 in UTC. */
export const shifted = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
