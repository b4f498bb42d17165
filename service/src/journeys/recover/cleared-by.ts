import type { Envelope } from '../../domain/attempt/attempt.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { personOf } from '../sign-in/policy.ts';
import { identityOf, type RecoverParts } from './policy.ts';

/** Proven anew, the owner is rid of whatever others, or a wrong password, have counted against them. */
export const clearedBy = (
  { devices }: Pick<RecoverParts, 'devices'>,
  attempt: Pick<Envelope<'recover'>, 'about'>,
  accountId: string,
  { browserHash, device }: Pick<Visitor, 'browserHash' | 'device'>,
): readonly CountChange[] => {
  const person = personOf(identityOf(attempt.about.claim));
  const deviceId = devices.idOf(device) ?? '';
  return (
    [
      ['sign-in-by-strangers-day', person],
      ['sign-in-by-person-and-browser-hour', `${person} ${browserHash}`],
      ['sign-in-by-browser-hour', browserHash],
      ['sign-in-by-known-device-day', `${person} ${deviceId}`],
      ['sign-in-code-by-account-hour', accountId],
      ['sign-in-code-by-account-day', accountId],
      ['sign-in-code-by-known-device-hour', `${accountId} ${deviceId}`],
      ['second-factor-by-account-hour', accountId],
      ['second-factor-by-account-day', accountId],
      ['second-factor-by-known-device-day', `${accountId} ${deviceId}`],
      ['present-password-by-account-day', accountId],
      ['data-request-by-account-day', accountId],
      ['changes-told-by-account-day', accountId],
      ['passkey-entry-by-account-day', accountId],
      ['change-code-by-account-hour', accountId],
      ['change-code-by-account-day', accountId],
      ['email-code-by-account-hour', accountId],
      ['email-code-by-account-day', accountId],
      ['change-mismatch-by-account-day', accountId],
      ['means-wait-by-account-month', accountId],
    ] as const
  ).map(([limit, subject]) => ({ limit, subject, change: 'clear' }));
};
