import type { Meant } from '../../../domain/attempt/attempt.ts';
import type { CertificateAccount } from '../../../domain/account.ts';
import type { JourneyPolicy } from '../../attempt/journey.ts';
import type { SignInParts } from '../policy.ts';

/** Whose certificates are reached where the form says; nothing where there are none. */
export const meantBy = (
  account: CertificateAccount | undefined,
  reaches: (certificate: CertificateAccount['certificates'][number]) => boolean,
): Meant | undefined => {
  const certificates = account?.certificates.filter(reaches) ?? [];
  return account === undefined || certificates.length === 0
    ? undefined
    : {
        accountId: account.accountId,
        ...(account.holder.phoneNumber === undefined ? {} : { phoneNumber: account.holder.phoneNumber }),
        ...(account.holder.email === undefined ? {} : { email: account.holder.email }),
        certificates: certificates.map(({ authenticatorId, method, issuer, serial, key }) => ({
          authenticatorId,
          method,
          issuer,
          serial,
          key,
        })),
      };
};

/** Whose certificates an attempt reaches that was begun for an account, before anybody asked whose that is. */
export const withAccount =
  (methods: SignInParts['methods']): NonNullable<JourneyPolicy<'sign-in'>['withAccount']> =>
  (about, account) => {
    const { claim } = about;
    const signIn = claim === undefined ? undefined : methods.get(claim.method)?.signIn;
    const meant = meantBy(account, (one) => claim !== undefined && signIn?.reaches?.(claim, one) === true);
    return meant === undefined ? about : { ...about, meant };
  };
