import type { Text } from '../../text.ts';

/** What the holder of an account is told whose identity somebody else has proven. */
export const contestProblems = {
  'account-contested': {
    title: 'This account is locked',
    sentence:
      'Somebody has proven the personal number of this account in a stronger way, and has opened a new account. This one is locked; they see none of your dossiers here.',
    helpDesk:
      'The account has given way to stronger evidence (chinhchu account show). Never reopen it on the word of the caller: they register again by proof as strong, and type the code of the message that told them; only then both sides are looked at.',
  },
  'account-frozen': {
    title: 'This account was locked on request',
    sentence:
      'Somebody has said that this account was being stolen, so it is locked. What you have just used does not open it again: the account has it only since what is suspected, or it is weaker than another way it has.',
    helpDesk:
      'The account was locked by the code of a message or from a session (chinhchu account show). Its holder opens it again by a way to sign in that it had before what is suspected. Where none is left: see them with their chip card, then chinhchu account restore.',
  },
  'account-unreadable': {
    title: 'This account has to be registered again',
    sentence:
      'By an accident of ours, what was kept of this account cannot be read any more. Register as you did the first time: it stays the same account, and the portals know you by it as before.',
    helpDesk:
      'The sealing key of the account is lost (chinhchu account show, docs/running/keys.md). They register again by a proof at least as strong as before; the former data cannot be read.',
  },
  'anew-needs-stronger-proof': {
    title: 'A stronger proof is needed',
    sentence:
      'You have an account, but by an accident of ours what was kept of it cannot be read any more. To be sure that it is you, it is opened again only by a proof at least as strong as before. What you have just used is not.',
    helpDesk:
      'The sealing key of the account is lost, and it had been proven to a higher level than this. Point to another way (the number of 12 digits, a digital signature, VNeID, a post office). Where none is left: see them with their chip card, then chinhchu account open-anew PERSONAL-NUMBER --reason.',
  },
  'anew-needs-signature-or-counter': {
    title: 'A digital signature or a post office is needed',
    sentence:
      'You have an account, but by an accident of ours what was kept of it cannot be read any more. It had been proven by a digital signature or at a counter, so it is opened again by a digital signature, or at a post office.',
    helpDesk:
      'The sealing key of the account is lost, and it had been proven by a signature or at a counter; a match of data is not enough, as a SIM in the wrong name would pass. Point to a USB token, a signing SIM, a remote signature or a post office. Where none is left: see them with their chip card, then chinhchu account open-anew PERSONAL-NUMBER --reason.',
  },
  'number-in-doubt': {
    title: 'This number sets no new password for now',
    sentence:
      'The holder has just opened the locked account by another way, for this number may be in other hands. It sets no password for 72 hours; sign in another way and change the number.',
    helpDesk:
      'A password was set by this number, and the holder locked the account and came back another way. Wait until the 72 hours are over, or sign in by a digital signature, passkey or VNeID and change the number.',
  },
  'account-disputed': {
    title: 'Two people have proven the same personal number',
    sentence:
      'Two people have proven this personal number to be theirs, each as strongly. The account is locked until the help desk has decided. Call the help desk and have your identity card at hand.',
    helpDesk:
      'Two accounts of one personal number, proven alike. See both people, compare chip card and face, then chinhchu account settle ACCOUNT-ID for the one who is right. It cannot be undone.',
  },
  'account-merged': {
    title: 'This account was joined to your other one',
    sentence:
      'You had two accounts. There is one now: sign in with your personal number, as you do at the other account. What you sent from this one is not lost.',
    helpDesk:
      'Two accounts of one person were made one; chinhchu account show names the one that was kept. A wrong merge can be split within 30 days: chinhchu account split FORMER-ACCOUNT-ID --reason.',
  },
  'account-superseded': {
    title: 'This account is closed',
    sentence: 'The personal number of this account is another account’s. This account is closed for good.',
    helpDesk:
      'The account has given its personal number up for good: nobody answered within 30 days, or it was decided so. It cannot be reopened.',
  },
} as const satisfies Partial<Text['problems']>;
