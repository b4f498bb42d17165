import type { Method, Way } from './kinds-and-methods.ts';

/** What a person may have at hand to be proven by, in the order in which it is asked about. */
export const thingsAtHand = [
  'phone-number',
  'insurance-number',
  'vneid',
  'token',
  'signing-sim',
  'signing-app',
  'post-id',
  'post-visit',
] as const;
export type AtHand = (typeof thingsAtHand)[number];

const standing: Readonly<Record<Method, AtHand | Readonly<Record<Way, AtHand>>>> = {
  'mobile-subscriber': 'phone-number',
  'social-insurance': 'insurance-number',
  'post-office': { online: 'post-id', counter: 'post-visit' },
  'usb-token': 'token',
  'sim-signing': 'signing-sim',
  'remote-signing': 'signing-app',
  vneid: 'vneid',
  'client-certificate': 'token',
};

/** What a method stands on; of one with several ways, what each of these does. */
export const standsOn = (method: Method, ways: readonly Way[]): readonly AtHand[] => {
  const things = standing[method];
  return typeof things === 'string' ? [things] : ways.map((way) => things[way]);
};
