import type { Text } from '../../text.ts';

/** What can stop somebody on either side of a post office's counter. */
export const counterProblems = {
  'case-code-unknown': {
    title: 'There is no case with this code',
    sentence: 'No case at the post has this code. Check each letter and digit in the message.',
    helpDesk: 'No such case. Read the code again together; if it ended long ago, open another.',
  },
  'case-not-confirmed': {
    title: 'The post office has not confirmed this case yet',
    sentence:
      'Your case still waits: no clerk has finished confirming it. Once that is done you get a message; come back here then.',
    helpDesk:
      'The case was not confirmed yet, or waits for a second clerk. The person goes to a post office with card and code.',
  },
  'case-confirmed-already': {
    title: 'This case is confirmed already',
    sentence:
      'It was confirmed, and nothing is left to do at the counter. The customer sets the password on their own device.',
    helpDesk: 'The case is confirmed. The person opens /buu-dien and enters the case code to set a password.',
  },
  'case-over': {
    title: 'This case cannot be used any more',
    sentence:
      'It has ended, was cancelled, or has opened an account already. If you have the account, sign in; if not, open another case.',
    helpDesk: 'The case has ended, was cancelled or used. Look at its events; they sign in, or open another.',
  },
  'counter-recovery-waits': {
    title: 'It is too early for a new password',
    sentence:
      'The post office has confirmed you. The account still waits, so that its holder hears of it; when it opens stands in the latest message from Chính Chủ.',
    helpDesk:
      'The recovery at the counter waits for its time (`account show`). Where somebody has put it off, it waits once more, and not again.',
  },
  'counter-recovery-over': {
    title: 'This case gets no account back any more',
    sentence:
      'The case has ended, was cancelled, or was used, or somebody else has been confirmed as you since. The account stays as it was.',
    helpDesk:
      'The case has ended, was cancelled or used, or another case took its place. See the activity of the account; the person opens another case.',
  },
  'counter-recovery-nobody': {
    title: 'There is no account of this card',
    sentence:
      'The post office has confirmed you, and no account is held under the number on your card. The code of this case opens a new one.',
    helpDesk: 'No account by the number of the card. The person opens one at /buu-dien with the code of this case.',
  },
  'counter-recovery-closed': {
    title: 'Post offices take no such cases just now',
    sentence: 'No counter takes this case at present. Use another way, or call the help desk.',
    helpDesk: 'No clerk is active. See `doctor`; lead the person to another way.',
  },
  'case-moved-on': {
    title: 'The case has moved on',
    sentence: 'Another clerk, or the customer, has just gone on with this case. What you sent was not kept.',
    helpDesk: 'Two were at one case; the later one changed nothing. Find the case again by its code.',
  },
  'clerk-is-applicant': {
    title: 'Nobody confirms themselves',
    sentence: 'This case is in your own name. Another clerk has to do it; this was logged.',
    helpDesk: 'A clerk opened their own case. It is logged; somebody else does it.',
  },
  'second-clerk-needed': {
    title: 'Another clerk is needed',
    sentence:
      "You have seen this customer's card already. The operator does not vouch for the number, so another clerk has to look too.",
    helpDesk: 'The case waits for a second clerk, other than the first.',
  },
  'document-differs': {
    title: 'The document does not fit the case',
    sentence:
      'The number you typed, or the kind of document, is not that of the case. Type it from the card again; if the customer made a mistake, cancel the case and open another.',
    helpDesk:
      'The number seen differs from the case. If it was mistyped, open another case; numbers are never corrected in one.',
  },
  'document-expired': {
    title: 'The document has expired',
    sentence:
      'The card is out of date and cannot be used. The customer gets a new one from the police and comes back; the case waits until its own end.',
    helpDesk: 'The card has expired. The person renews it; the case goes on if it has not ended.',
  },
  'too-many-case-codes': {
    title: 'Too many case codes were tried',
    sentence: 'This browser has tried many case codes within an hour. Wait for the next hour.',
    helpDesk: 'The browser tried too many codes. Wait; check the code together.',
  },
  'too-many-case-finds': {
    title: 'Too many cases were looked up',
    sentence:
      'Each clerk looks up only so many cases in an hour. Wait for the next hour, or tell the administrator if the counter is crowded.',
    helpDesk: "A clerk looked up too many cases; perhaps guessing. Look at the clerk's events.",
  },
  'too-many-consent-codes': {
    title: 'Too many consent codes were sent',
    sentence: 'This number or mailbox, or your counter, has had too many consent codes. Wait, then go on.',
    helpDesk: 'Too many consent codes for one contact in a day, or one clerk in an hour.',
  },
  'clerk-cap-reached': {
    title: 'You have confirmed as many cases as a day allows',
    sentence: 'Each clerk confirms only so many cases a day. Ask a colleague to go on; the case is not lost.',
    helpDesk:
      "The clerk reached the day's limit (COUNTER_CONFIRMATIONS_PER_CLERK). See whether something is odd before raising it.",
  },
  'office-cap-reached': {
    title: 'This office has confirmed as many cases as a day allows',
    sentence:
      'Each office confirms only so many cases a day. This was logged; tell the administrator. The case is not lost.',
    helpDesk:
      "The office reached the day's limit (COUNTER_CONFIRMATIONS_PER_OFFICE). See whether something is odd before raising it.",
  },
  'clerk-sign-in-required': {
    title: 'Not at the counter',
    sentence: 'Your session at the counter has ended or not begun. Sign in at the counter again; no case is lost.',
    helpDesk: "The clerk's session has ended (15 idle minutes). They sign in again.",
  },
  'clerk-session-elsewhere': {
    title: 'This session belongs to another counter',
    sentence:
      'A session serves only on the machine and network where it was opened. It was just used from elsewhere, so it has ended, and this was logged.',
    helpDesk:
      "A clerk's cookie was used from another machine or network: perhaps stolen. Look at the events, ask the clerk, consider chinhchu clerk suspend.",
  },
  'clerk-sign-in-wrong': {
    title: 'Number or password is wrong',
    sentence:
      'The number or the counter password is wrong, or you are no clerk any more. Type them again; if you forgot the password, have the administrator add you again.',
    helpDesk:
      'Wrong number or counter password. If forgotten, the administrator runs chinhchu clerk add again for a new address.',
  },
  'clerk-sign-in-over': {
    title: 'This sign-in is over',
    sentence: 'It is more than 10 minutes old, or began in another browser. Sign in from the beginning.',
    helpDesk: "The clerk's sign-in has run out. Begin again.",
  },
  'clerk-guessed-too-often': {
    title: 'Somebody has tried your password too often',
    sentence:
      'The counter password of this number was tried wrongly many times today. A message from your phone lets you try at once.',
    helpDesk: "Somebody guesses at a clerk's password. The MOKHOA message from their phone lifts it for that browser.",
  },
  'too-many-clerk-codes': {
    title: 'Too many counter codes were sent',
    sentence:
      'Many codes went to your phone within an hour. Send the message from your phone, or wait for the next hour.',
    helpDesk: "Too many counter codes in an hour. The MOKHOA message from the clerk's phone lifts it.",
  },
  'set-up-over': {
    title: 'This set-up address serves no more',
    sentence:
      'It was used already, is more than 72 hours old, or is wrong. If you have set a password, sign in; if not, ask for a new address.',
    helpDesk: 'The set-up address is spent or too old. The administrator runs chinhchu clerk add again.',
  },
} as const satisfies Partial<Text['problems']>;
