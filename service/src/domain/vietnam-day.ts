/** Vietnam keeps UTC+7 all year (Asia/Ho_Chi_Minh, no summer time). */
const offsetMs = 7 * 60 * 60 * 1000;

/** The day in Asia/Ho_Chi_Minh at an instant, `YYYY-MM-DD`. Limits and policy dates are such days. */
export const vietnamDay = (instant: Date): string => new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

/** `14:05 24/11` by the clock of Asia/Ho_Chi_Minh, for short messages. */
export const vietnamMinute = (instant: Date): string => {
  const there = new Date(instant.getTime() + offsetMs).toISOString();
  return `${there.slice(11, 16)} ${there.slice(8, 10)}/${there.slice(5, 7)}`;
};

/**
 * Whole years of age on a day.
 *
 * @param dateOfBirth `YYYY-MM-DD`
 * @param day `YYYY-MM-DD`
 */
export const ageOn = (dateOfBirth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4)) - (day.slice(5) < dateOfBirth.slice(5) ? 1 : 0);
