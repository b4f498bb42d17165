import type { Text } from '../../text.ts';
import { duration } from '../duration.ts';

/** What comes of asking the insurance register. */
export const insuranceProblems = {
  'insurance-unavailable': {
    title: 'The social insurance does not answer',
    sentence:
      'You have confirmed your number. The matching system of the social insurance does not answer just now. Nothing is lost: no retyping, no new code.',
    helpDesk:
      'The matching system of the social insurance is silent or answers wrongly. The registration keeps its place; the person retries. Report it if it lasts.',
  },
  'insurance-record-mismatch': {
    title: 'Your details could not be matched with the social insurance',
    sentence:
      'Your details do not match the database of the social insurance, so this way cannot register you. The phone number is right.',
    helpDesk:
      'The social insurance answered “no match”. The system neither knows nor may say which field. In order: compare with the insurance card or VssID; often it is a relative’s number, or the record still has the former CMND (the field «Số CMND cũ»); a wrong record is corrected at the insurance office; or another method.',
  },
  'insurance-record-incomplete': {
    title: 'Your insurance record is incomplete',
    sentence:
      'The database of the social insurance lacks something to compare, for instance it has only the year of your birth. Have it completed at the insurance office first.',
    helpDesk:
      'The social insurance answered “not available” for at least one field: usually only the year of birth, or an old record. It is completed at the insurance office or by the employer.',
  },
  'insurance-person-deceased': {
    title: 'The insurance record says that this person has died',
    sentence:
      'All details match, but the database of the social insurance says that this person has died, so no account can be opened. If that is a mistake, have the insurance office correct it.',
    helpDesk:
      'The record says deceased, and every other field matches. A mistake is corrected at the insurance office with the CCCD. Relatives use their own accounts. Suspected impersonation of the dead: report it.',
  },
  'too-many-insurance-questions': {
    title: 'This browser has asked the social insurance often today',
    sentence: ({ retryAfterSeconds }) =>
      `A browser may ask the social insurance only a few times a day, so that nobody can find out about others. You can try again in ${retryAfterSeconds === undefined ? 'a day' : duration(retryAfterSeconds)}.`,
    helpDesk:
      'This browser has asked 5 times today (the operator is not asked first here). Not lifted by hand; another method, or the next day.',
  },
  'insurance-questions-exhausted': {
    title: 'Too many people are registering this way just now',
    sentence: ({ retryAfterSeconds }) =>
      `The questions to the social insurance for this hour are used up. Try again in ${retryAfterSeconds === undefined ? 'an hour' : duration(retryAfterSeconds)}, or register another way now.`,
    helpDesk:
      'SOCIAL_INSURANCE_WAIVED_PER_HOUR is used up for this hour. Wait, or another method; report it if it repeats: somebody may be probing.',
  },
} as const satisfies Partial<Text['problems']>;
