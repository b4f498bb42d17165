import type { ProviderProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';
import { duration } from '../duration.ts';

/** What can go wrong with an identity provider. */
export const providerProblems: Readonly<Record<ProviderProblem, ProblemWords>> = {
  'identity-provider-unavailable': {
    title: 'The identity provider is not answering',
    sentence:
      "The identity provider's system is not answering just now. What you typed is kept; try again in a few minutes, or use another way.",
    helpDesk:
      'The provider does not answer, or answers wrongly. See the metric authority identity-provider; tell the engineers if it lasts. Whoever has another way in can use it.',
  },
  'identity-provider-off': {
    title: 'This identity provider cannot be used here now',
    sentence: 'This service does not take identities of that provider just now. You can use another way.',
    helpDesk: 'The provider is switched off or outside its dates (chinhchu provider list). Lead to another way.',
  },
  'identity-provider-declined': {
    title: 'You did not agree at the identity provider',
    sentence:
      'The identity provider says that you declined, or could not sign in there. If that was a mistake, try again.',
    helpDesk:
      'Declined, or not able to sign in, at the provider. Let them try again; nobody asks for their password or PIN.',
  },
  'identity-provider-answer-invalid': {
    title: 'The result cannot be used',
    sentence:
      'What came back from the identity provider does not fit this request, so it was not taken. Nothing has changed. Please try again.',
    helpDesk:
      'The answer of the provider did not pass its checks (signature, time, use, an earlier sign-in…); which one stands in the log alone, by the support code. Tell the engineers if it repeats.',
  },
  'identity-provider-expired': {
    title: 'The time to prove yourself has passed',
    sentence: 'Each try is good for ten minutes. Please try again, it takes about a minute.',
    helpDesk: 'More than ten minutes since they went to the provider. Let them try again.',
  },
  'identity-provider-return-foreign': {
    title: 'This result does not belong to this browser',
    sentence:
      "You have come back from the identity provider's page, but another browser, or another registration or sign-in, had asked for that. Nothing was taken. If somebody sent you a link to prove yourself by, do not do it.",
    helpDesk:
      'The answer does not fit what this browser has under way: another browser, two tabs, or a link that somebody else sent. Begin anew in one browser.',
  },
  'identity-provider-no-number': {
    title: 'This provider gives no verified number',
    sentence:
      'An account is opened only by an identity whose personal number (or tax code) was verified. Register another way; afterwards you can link it, to sign in.',
    helpDesk:
      'The provider vouches for no number: it signs in and is linked, and registers nobody. Lead to another method.',
  },
  'identity-provider-not-verified': {
    title: 'Your identity is not yet verified there',
    sentence:
      'The identity provider says that your account there is not yet verified, so no account can be opened by it here.',
    helpDesk:
      'The level at the provider is 0. They have to be verified there (VNeID: level 2 at the police), or register another way.',
  },
  'post-id-not-verified': {
    title: 'Your PostID has not been verified',
    sentence:
      'The post says that this PostID has not been verified with an identity card, so it opens no account online.',
    helpDesk:
      'PostID not verified. Send the caller to a post office with their card: register at the counter (no PostID needed), or have the PostID verified and register again.',
  },
  'identity-provider-wrong-kind': {
    title: 'You act in another role there',
    sentence:
      'At the identity provider you act in another role (for yourself, or for an organisation) than the kind of account you chose here.',
    helpDesk:
      'The role in VNeID (person or organisation) does not fit the kind that was chosen. Switch the role in the app and try again, or choose the other kind.',
  },
  'identity-provider-deceased': {
    title: 'This identity cannot be used',
    sentence:
      'The identity provider says that this identity can no longer be used. If that is wrong, call the help desk.',
    helpDesk:
      'The provider says that this person is deceased. If the caller says that is wrong, they have it corrected in the population database at the police where they live.',
  },
  'identity-provider-not-linked': {
    title: 'No account is linked to this identity',
    sentence: 'You have proven who you are, but no account here is signed in to by this identity yet.',
    helpDesk:
      'They proved themselves at the provider, and nothing is linked. Who has an account signs in as before and links it on the account page; who has none registers by VNeID.',
  },
  'identity-provider-linked-elsewhere': {
    title: 'This identity is linked to another account',
    sentence: 'This identity, or its personal number, belongs to another account here. Sign in to that one.',
    helpDesk:
      'Linked to another account, or its number has an account. Sign in to that one; unlink it there if need be.',
  },
  'identity-provider-differs': {
    title: 'These are not the same person',
    sentence:
      'The personal number or the facts at the identity provider are not those of this account, so nothing was linked and nobody is signed in. Nothing has changed.',
    helpDesk:
      "The number, or name and birth date, are not the account's. See who is signed in at the provider; if their number was changed by law, hand it on.",
  },
  'identity-provider-too-many-visits': {
    title: 'Too many visits to the identity provider',
    sentence: ({ retryAfterSeconds }) =>
      `This browser has gone to the identity provider’s page too often today. Try again in ${retryAfterSeconds === undefined ? 'a day' : duration(retryAfterSeconds)}, or use another way.`,
    helpDesk:
      'This browser has used its 12 visits to identity providers of the day; time alone lifts that. Nothing is wrong with the account: another device, or another way, works.',
  },
  'provider-link-over': {
    title: 'This linking is over',
    sentence: 'The linking took too long, or this browser has none under way.',
    helpDesk: 'Begin again on the account page.',
  },
  'last-way-in': {
    title: 'This is your last way in',
    sentence: 'Without it you could not get into your account any more, so it was not removed.',
    helpDesk: 'There is one way in only. Add another (a signature, VNeID…) before this one can be removed.',
  },
};
