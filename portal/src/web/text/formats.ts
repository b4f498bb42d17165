import type { Language } from './text.ts';

/** E.g. `14:05, 05/11/2026`: Vietnam's time, whatever the language. @returns a function of milliseconds since 1970 */
export const instantIn = (language: Language): ((at: number) => string) => {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  return (at) =>
    language === 'vi'
      ? `${time.format(at)} ngày ${day.format(at)}`
      : `${time.format(at)} on ${day.format(at)} (Vietnam time)`;
};

/** `1990-09-05` or `19900905` as `05/09/1990`; anything else, such as a year alone, as it is. */
export const plainDate = (date: string): string => {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/u.exec(date) ?? [];
  return year === undefined ? date : `${day}/${month}/${year}`;
};

/** `+84912345678` as `0912 345 678`; a number of another country as it is. */
export const phoneNumber = (number: string): string => number.replace(/^\+84(\d{3})(\d{3})(\d{3})$/u, '0$1 $2 $3');

/** E.g. `1,4 MB`. @returns a function of bytes */
export const sizeIn = (language: Language): ((bytes: number) => string) => {
  const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 });
  return (bytes) =>
    bytes < 1024 * 1024
      ? `${number.format(Math.max(bytes / 1024, 0.1))} KB`
      : `${number.format(bytes / 1024 / 1024)} MB`;
};
