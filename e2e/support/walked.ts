import type { Road } from '../../service/src/domain/policy/policy.ts';

/** A road that a browser test registers somebody on, from the first page to the account. */
export interface Walk extends Road {
  /** Of `e2e/`. */
  readonly file: string;
  /** Of the test, as it stands there. */
  readonly title: string;
}

/** Every such road. The README's table is drawn from this, and a test looks whether each test is there. */
export const walked: readonly Walk[] = [
  {
    method: 'post-office',
    kind: 'citizen',
    way: 'online',
    file: 'counter.test.ts',
    title: 'opens an account online by a PostID on a phone of 360 px, and leads whoever is not verified to the counter',
  },
  {
    method: 'post-office',
    kind: 'citizen',
    way: 'counter',
    file: 'counter.test.ts',
    title: 'leads a person from the web to a clerk and back, in two browsers',
  },
  {
    method: 'vneid',
    kind: 'citizen',
    file: 'vneid.test.ts',
    title: 'registers on a phone of 360 px: to its page, declined there, once more, the facts, and an account',
  },
  {
    method: 'vneid',
    kind: 'business',
    file: 'company.test.ts',
    title:
      'a company registers from a portal by VNeID, where its legal representative changes role, and signs in so elsewhere',
  },
  {
    method: 'mobile-subscriber',
    kind: 'citizen',
    file: 'walk.test.ts',
    title: 'is walked with the keyboard alone',
  },
  {
    method: 'social-insurance',
    kind: 'citizen',
    file: 'social-insurance.test.ts',
    title:
      'registers by keyboard and pen alike: an empty form says what is missing, and both numbers lead to an account',
  },
  {
    method: 'usb-token',
    kind: 'citizen',
    file: 'usb-token.test.ts',
    title: 'over $program registers on a screen of 360 px, and signs in by one press',
  },
  {
    method: 'usb-token',
    kind: 'business',
    file: 'usb-token.test.ts',
    title: 'of a company registers it, on a small screen and a large one',
  },
  {
    method: 'usb-token',
    kind: 'agency',
    file: 'usb-token.test.ts',
    title: 'of an official registers, waits on one page, and is let in once an operator has approved it',
  },
  {
    method: 'sim-signing',
    kind: 'citizen',
    file: 'sim-signing.test.ts',
    title: 'registers on a phone of 360 px: digits onto the page, PIN onto the phone, facts, account',
  },
  {
    method: 'sim-signing',
    kind: 'business',
    file: 'company.test.ts',
    title: 'a company registers from a portal by its signing SIM, and sends a dossier that only companies may send',
  },
  {
    method: 'remote-signing',
    kind: 'citizen',
    file: 'remote-signing.test.ts',
    title: 'registers on a phone of 360 px: over both pages of the provider and back by itself, facts, account',
  },
];

/** Built roads that no browser test walks yet: their journeys are tested over sockets. A line goes with its browser test. */
export const notYetWalked: readonly Road[] = [];
