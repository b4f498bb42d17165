import type { Meant } from '../../../domain/attempt/attempt.ts';
import type { CertificateAccount } from '../../../domain/account.ts';

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
