const defaultLifeMs = 24 * 3_600_000;

/**
 * Reads a validity_period (SMPP 3.4 §7.1.1): empty, relative `YYMMDDhhmmss000R`, or absolute `YYMMDDhhmmsstnnp`.
 *
 * @returns the last instant in milliseconds since the epoch, or undefined when the form is wrong
 */
export const readValidity = (period: string, now: number): number | undefined => {
  if (period === '') return now + defaultLifeMs;
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([R+-])$/.exec(period);
  if (!match) return undefined;
  const [years, months, days, hours, minutes, seconds, tenths, quarters] = match.slice(1, 9).map(Number);
  if (
    years === undefined ||
    months === undefined ||
    days === undefined ||
    hours === undefined ||
    minutes === undefined ||
    seconds === undefined ||
    tenths === undefined ||
    quarters === undefined
  )
    return undefined;

  if (match[9] === 'R') {
    const end = new Date(now);
    end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months, end.getUTCDate() + days);
    return end.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  }
  if (months < 1 || months > 12 || days < 1 || days > 31 || hours > 23 || minutes > 59 || seconds > 59 || quarters > 48)
    return undefined;
  const aheadMs = quarters * 15 * 60_000 * (match[9] === '+' ? 1 : -1);
  return Date.UTC(2000 + years, months - 1, days, hours, minutes, seconds, tenths * 100) - aheadMs;
};
