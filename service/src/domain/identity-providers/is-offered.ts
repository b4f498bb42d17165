import { vietnamDay } from '../vietnam-day.ts';
import type { KeptProvider } from './definition.ts';

/** True when a provider may be used at this moment: switched on, and within its days. */
export const isOffered = ({ status, definition: { from, until } }: KeptProvider, now: Date): boolean => {
  const today = vietnamDay(now);
  return status === 'on' && (from === undefined || from <= today) && (until === undefined || today <= until);
};
