import type { Method } from './kinds-and-methods.ts';

/** What a person may have at hand to be proven by, in the order in which it is asked about. */
export const thingsAtHand = [
  'phone-number',
  'insurance-number',
  'vneid',
  'token',
  'signing-sim',
  'signing-app',
  'post-visit',
] as const;
export type AtHand = (typeof thingsAtHand)[number];

/** What each method stands on. */
export const standsOn: Readonly<Record<Method, AtHand>> = {
  'mobile-subscriber': 'phone-number',
  'social-insurance': 'insurance-number',
  'post-office': 'post-visit',
  'usb-token': 'token',
  'sim-signing': 'signing-sim',
  'remote-signing': 'signing-app',
  vneid: 'vneid',
  'client-certificate': 'token',
};
