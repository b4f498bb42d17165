import type { Text } from '../../text.ts';

/** What an account that somebody has to approve is told. */
export const approvalProblems = {
  'account-awaiting-approval': {
    title: 'This account waits for approval',
    sentence:
      'Accounts of agencies and officials are approved before they can be used. Until then only the account page opens, and portals receive nothing.',
    helpDesk:
      'The account waits for approval (chinhchu officials list). Compare it with the roster the agency has sent, or ask the agency’s contact by a number known beforehand, then approve or reject. Never approve on the word of the caller.',
  },
  'account-rejected': {
    title: 'This account was not approved',
    sentence:
      'The request to open this account was rejected, and the account is closed. Your digital signature is not held back: once your agency has confirmed you, register again with the same one.',
    helpDesk:
      'An operator has rejected the account; the reason is in its events. It is closed for good; the person registers again once the agency confirms them.',
  },
  'certificate-awaiting-approval': {
    title: 'Your new digital signature waits for approval',
    sentence:
      'You have an account by a former digital signature of the same issuer and the same official mailbox. The new one takes its place once it is approved; no second account is opened.',
    helpDesk:
      'A renewed certificate of an account that exists, waiting for approval (chinhchu officials list). Compare as for a new account. Until then the former certificate signs in.',
  },
} as const satisfies Partial<Text['problems']>;
