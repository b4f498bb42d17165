import type { ClosingLaw } from '../../../../domain/policy/road.ts';
import type { ClosedRoad } from '../../../../journeys/attempt/roads.ts';
import { dayFirst } from '../../say.ts';
import type { Text } from '../../text.ts';

/** Laws that have closed roads, in plain words; no article is named that was not read (DOMAIN §1.7). */
const laws: Readonly<Record<ClosingLaw, string>> = {
  'citizens-by-vneid':
    'by the law on electronic identity, citizens come to public services by a VNeID account since 1 July 2024',
  'organisations-by-vneid':
    'by the law on electronic identity, agencies and organisations come to public services by their VNeID account since 1 July 2025',
};

/** Since when, by which law, and from when it opens again. */
const why = (closed: ClosedRoad | undefined): string => {
  const { since, because, opensOn } = closed ?? {};
  return [
    since === undefined || because !== undefined ? undefined : `This has been so since ${dayFirst(since)}.`,
    because === undefined ? undefined : `The reason: ${laws[because]}.`,
    opensOn === undefined ? undefined : `It opens on ${dayFirst(opensOn)}.`,
  ]
    .filter((part) => part !== undefined)
    .map((part) => ` ${part}`)
    .join('');
};

/** Roads that are closed by policy. */
export const policyProblems = {
  'method-closed': {
    title: 'This way opens no new accounts',
    sentence: ({ closed }) =>
      `The group you chose cannot register by this way now.${why(closed)}${
        closed?.use === 'sign-in' ? ' Whoever has an account by it still signs in, and should link it to VNeID.' : ''
      }`,
    helpDesk:
      'The method is closed by policy for this kind (chinhchu policy show). Say since when and why; lead to a way that is open, or to signing in.',
  },
  'method-links-only': {
    title: 'This way can only be added to an account',
    sentence: ({ closed }) =>
      `You have proven that it is you, but there is no account of yours to add this to.${why(closed)} Register by a way that is open first, and add this one afterwards.`,
    helpDesk:
      'The method only links by policy (chinhchu policy show), and this identity has no account. Register by another way first, then add it.',
  },
  'sign-in-method-closed': {
    title: 'This way to sign in is closed',
    sentence: ({ closed }) => `Nobody signs in by this way now. Your account is as it was.${why(closed)}`,
    helpDesk:
      'This way of signing in is closed by policy (chinhchu policy show). The account is not lost; lead to another way that the account has.',
  },
} as const satisfies Partial<Text['problems']>;
