import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

interface Kept<Value> {
  value: Value;
  until: number;
}

/** Things that are good for a while, in seconds, under a random name. */
export const makeDrawer = <Value>(clock: Clock, prefix = '') => {
  const kept = new Map<string, Kept<Value>>();
  const find = (name: string): Value | undefined => {
    const found = kept.get(name);
    return found && found.until > clock.now() ? found.value : undefined;
  };
  return {
    put: (value: Value, life: number): string => {
      for (const [name, { until }] of kept) if (until <= clock.now()) kept.delete(name);
      const name = `${prefix}${randomBytes(32).toString('base64url')}`;
      kept.set(name, { value, until: clock.now() + life * 1000 });
      return name;
    },
    find,
    take: (name: string): Value | undefined => {
      const found = find(name);
      kept.delete(name);
      return found;
    },
    drop: (name: string) => kept.delete(name),
    clear: () => kept.clear(),
  };
};
