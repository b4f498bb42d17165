import type { RemoteProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';

/** What can go wrong with a signature at a provider. */
export const remoteProblems: Readonly<Record<RemoteProblem, ProblemWords>> = {
  'no-remote-certificate': {
    title: 'You have no certificate at this provider',
    sentence:
      'The provider says that you hold no certificate for remote signatures there. Check which provider you have chosen.',
    helpDesk:
      'The person could sign in at the provider and has no certificate there. Ask from whom they bought theirs.',
  },
  'remote-declined': {
    title: 'You did not agree at the provider',
    sentence:
      'The provider says that the signature was not agreed to: it was declined, or a wrong code was typed too often. If that was a mistake, try again.',
    helpDesk:
      'Declined, or wrong PINs, on the page or in the app of the provider. Let them try again; nobody asks for a PIN.',
  },
  'remote-credential-disabled': {
    title: 'The provider has switched this signature off',
    sentence: 'Your signature is switched off at the provider, so it cannot sign.',
    helpDesk: 'The provider says that the key is disabled. Only the provider can change that.',
  },
  'remote-credential-locked': {
    title: 'This signature is locked',
    sentence: 'A wrong PIN or code was typed several times, so the provider has locked this signature.',
    helpDesk: 'The key is locked after wrong codes. Only the provider can unlock it.',
  },
  'remote-credential-unsuitable': {
    title: 'This signature cannot be used here',
    sentence:
      "This signature is not bound to what you agree to, or wants its PIN typed on a page that is not the provider's. For your safety it is not taken.",
    helpDesk:
      'A key of SCAL 1, a short key, or one whose PIN is typed at third parties. The provider can say how to get one that is confirmed each time.',
  },
  'remote-signatures-used-up': {
    title: 'No signatures are left in your package',
    sentence:
      'The provider says that your service package has no signatures left, or has ended. Renew it with the provider, then try again.',
    helpDesk: "The person's signing package is used up or has ended at the provider. Only the provider can renew it.",
  },
  'remote-expired': {
    title: 'The time to sign has passed',
    sentence: 'Each signature is good for five minutes. Please try again, it takes about a minute.',
    helpDesk: 'More than five minutes, or what was agreed to at the provider has run out. Let them try again.',
  },
  'remote-unconfirmed': {
    title: 'Not confirmed in the app',
    sentence:
      "Nobody has typed the request's 6 digits. Perhaps the personal number is mistyped, you have no signature at this provider, this signature has not been added to the account, the app is signed out or offline, the request was declined, or the provider is out of order.",
    helpDesk:
      'The page gives no reason, for whoever asks may not be the owner of the number. Look in the log by the support code; ask for the number, the provider, and whether the app shows a request.',
  },
  'remote-unavailable': {
    title: 'The signature provider is not answering',
    sentence: "The provider's system is not answering just now. What you typed is kept; try again in a few minutes.",
    helpDesk:
      'The provider does not answer, or answers wrongly. See the metric authority remote-signing; tell the engineers if it lasts.',
  },
  'remote-return-foreign': {
    title: 'This signature does not belong to this browser',
    sentence:
      "You have come back from the provider's page, but another browser, or another registration or sign-in, had asked for that. Nothing was taken. If somebody sent you a link to sign by, do not sign.",
    helpDesk:
      'The answer of the provider does not fit what this browser has under way: another browser, two tabs, or a link that somebody else sent. Begin anew in one browser.',
  },
};
