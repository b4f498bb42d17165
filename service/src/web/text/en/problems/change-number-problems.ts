import type { Text } from '../../text.ts';
import { duration } from '../duration.ts';

const wait = (seconds: number | undefined, otherwise: string): string =>
  seconds === undefined ? otherwise : duration(seconds);

/** What can go wrong with a new number or e-mail, and with stopping one. */
export const changeNumberProblems = {
  'sign-in-too-old': {
    title: 'Sign in again before changing the number',
    sentence: 'The phone number is a key to the account, so it can be changed only within 15 minutes of signing in.',
    helpDesk: 'The session is older than 15 minutes. Sign in again, then change the number.',
  },
  'number-change-over': {
    title: 'This change of number has run out',
    sentence:
      'A change is kept for 30 minutes in the browser that began it. The number of your account has not changed.',
    helpDesk:
      'More than 30 minutes, another browser, the session has ended or the password was just replaced. Begin again; the old number still works.',
  },
  'correction-over': {
    title: 'The time for this correction is over',
    sentence: 'A correction is kept for 30 minutes, in the browser it was begun in. The account is as it was.',
    helpDesk:
      'More than 30 minutes, another browser, the session has ended, or something was corrected elsewhere meanwhile. Sign in and begin again; nothing has changed.',
  },
  'correction-mismatch': {
    title: 'Whoever was asked does not confirm it yet',
    sentence:
      'What you typed, together with what the account knows of you, does not match the record there. The account is as it was.',
    helpDesk:
      'Operator or social insurance answered no match, or lack data. Nobody here knows or may say which field. Or VNeID, or the certificate, says something else than was typed: look it up there. Compare with the card; a name or date that has just changed is updated there first (TTTB to 1414 and a shop, or the insurance office); ask the other one; or ask us under “My data”.',
  },
  'correction-not-confirmed': {
    title: 'This is not enough to correct it',
    sentence:
      'Whoever was asked has answered, but that does not say that the new fact is truer than the present one. The account is as it was.',
    helpDesk:
      'For example the operator keeps names without marks and cannot vouch for marks that another has confirmed, or the document number differs. Ask the other one, or ask us to correct it.',
  },
  'correction-too-weak': {
    title: 'This proof is weaker than what the account rests on',
    sentence: 'Your account was verified at a higher level than this answer gives, so it cannot be corrected this way.',
    helpDesk:
      'An account of level 2 is corrected by evidence of level 2 only. Turn to the operator, VNeID or a certificate instead of the insurance, or ask us.',
  },
  'correction-of-another': {
    title: 'Whoever has just confirmed it is somebody else',
    sentence:
      'The personal number at VNeID, or in the certificate that has signed, is not that of this account. The account is as it was.',
    helpDesk:
      'They used the VNeID or the certificate of somebody else, perhaps of the family on the same device. They do it again with their own.',
  },
  'numbers-not-tied': {
    title: 'The social insurance cannot tie the two numbers',
    sentence:
      'The record there does not say that the account’s CMND and the 12 digits are one person’s. The account keeps the CMND.',
    helpDesk:
      'The insurance does not have both numbers of this person. Other roads: link VNeID, or register again by a way that uses the 12 digits and choose to keep this account; or have the insurance add the former number.',
  },
  'number-has-account': {
    title: 'There is another account of this number',
    sentence:
      'The social insurance confirms that both numbers are yours, but the 12 digits are another account’s. The help desk makes the two one.',
    helpDesk:
      'Two accounts of one person, one by CMND, one by CCCD. Verify the caller, look at the QR code of the chip card (it names the former number), then chinhchu account merge with --seen.',
  },
  'email-change-over': {
    title: 'The time for this change of e-mail is over',
    sentence:
      'A change is kept for 30 minutes, in the browser it was begun in. The e-mail of the account is as it was.',
    helpDesk:
      'More than 30 minutes, another browser, or the session has ended. Sign in and begin again; the former address still works.',
  },
  'too-many-email-changes': {
    title: 'Too many codes to change the e-mail',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody can pester the mailboxes of others with it, the number of codes is limited. The e-mail of the account is as it was. Please try again in ${wait(retryAfterSeconds, 'a while')}.`,
    helpDesk:
      'The codes of the account or of the browser are used up. Nothing lifts it; wait as long as the page says.',
  },
  'last-contact': {
    title: 'This e-mail cannot be removed',
    sentence:
      'It is the only contact of the account that was proven by a code. An account always keeps at least one, so that notices reach you. Change it to another address instead.',
    helpDesk: 'The account has no phone number proven by a code. Its e-mail can be changed, but not removed.',
  },
  'too-many-number-changes': {
    title: 'Too many tries to change the number',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody can use this to guess or to bother others, tries are limited. The number of your account has not changed. Try again in ${wait(retryAfterSeconds, 'a while')}.`,
    helpDesk:
      'The codes for this account, new number or browser are used up, or five mismatches in one day. It cannot be lifted; wait as the page says.',
  },
  'new-number-mismatch': {
    title: 'The new number is not in your name at the operator',
    sentence: 'Your details do not match what the operator keeps for the new number.',
    quote:
      'What you registered does not match the subscriber record at the mobile operator. Please check, or register again with the operator',
    helpDesk:
      'The record of the new number does not carry the verified name, birth date and CCCD of the account holder, or is incomplete. TTTB to 1414, then a shop of the operator. The old number still works.',
  },
  'new-number-sim-changed': {
    title: 'The SIM of the new number was just changed',
    sentence: ({ simSwapHours }) =>
      `A number whose SIM is new cannot be used for the account yet; try again ${duration(simSwapHours * 3600)} after the change. The old number still works.`,
    helpDesk: 'The SIM of the new number is too new. No exceptions. Wait, then change the number again.',
  },
  'new-number-unanswered': {
    title: 'The operator has not answered yet',
    sentence:
      'Your code was right; only the operator still has to compare the new number. Nothing is lost, and the old number still works.',
    helpDesk:
      'The operator did not answer in time. The person asks again on the same page within 30 minutes of beginning.',
  },
  'freeze-code-wrong': {
    title: 'The code is wrong, or serves no more',
    sentence:
      'Look at the code in the message again. That of a change which is done or cancelled locks no account any more.',
    helpDesk:
      'The code fits nothing that waits or has just happened. If the caller is certain of a theft and you are certain who is calling: chinhchu account suspend.',
  },
  'stop-code-wrong': {
    title: 'This cancellation code is not right',
    sentence: 'No change is waiting under this code. Look at the newest message and type all 8 letters and digits.',
    helpDesk:
      'Wrong, used up, or of an older message. See chinhchu account show: while a number or a signature waits, suspending the account stops it too.',
  },
  'stop-code-late': {
    title: 'This change has taken effect',
    sentence: ({ helpDeskPhone }) =>
      `The new number, the new signature, or the account that a post office confirmed, took effect before you cancelled it. If you did not ask for it, call ${helpDeskPhone} now to suspend the account.`,
    helpDesk:
      'The code is right but its time has passed: the number has changed, the signature was added, or the account that a post office confirmed is fully verified. If the caller did not ask for it: make sure who they are and suspend the account at once.',
  },
  'too-many-stop-codes': {
    title: 'Too many cancellation codes were tried',
    sentence: ({ retryAfterSeconds }) =>
      `This browser has tried too many wrong cancellation codes. Try again in ${wait(retryAfterSeconds, 'an hour')}, or use another way below.`,
    helpDesk:
      'Too many cancellation codes from one browser, or from machines that run no scripts. Once sure who is calling, suspending the account stops the change.',
  },
} as const satisfies Partial<Text['problems']>;
