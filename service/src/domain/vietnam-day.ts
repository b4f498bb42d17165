/** Vietnam keeps UTC+7 all year (Asia/Ho_Chi_Minh, no summer time). */
const offsetMs = 7 * 60 * 60 * 1000;

/** The day in Asia/Ho_Chi_Minh at an instant, `YYYY-MM-DD`. Limits and policy dates are such days. */
export const vietnamDay = (instant: Date): string => new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

/**
 * Whole years of age on a day.
 *
 * @param dateOfBirth `YYYY-MM-DD`
 * @param day `YYYY-MM-DD`
 */
export const ageOn = (dateOfBirth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4)) - (day.slice(5) < dateOfBirth.slice(5) ? 1 : 0);
