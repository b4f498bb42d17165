import type { Alongside } from '../alongside.ts';
import type { CertificateAccount } from '../../domain/account.ts';
import type {
  CertificateCensus,
  CertificateEntry,
  CertificateStanding,
} from '../../domain/evidence/certificate-standing.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { LimitEntry, LimitVerdict } from '../../domain/limits/limits.ts';
import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';

/** Why a certificate that is linked signs in no more. */
export type CertificateTrouble = `certificate-${Exclude<CertificateStanding, 'good'>}`;

/** A certificate taken to be looked at. */
export interface DueCertificate extends Omit<CertificateEntry, 'certificate'> {
  readonly accountId: string;
  /** Nothing where what lies there cannot be read. */
  readonly found?: { readonly certificate: LinkedCertificate; readonly holder: Holder };
  /** Its holder was told that it ends soon. */
  readonly warned: boolean;
  readonly leaseUntil: string;
}

/** What a look comes to. */
export interface CertificateLook {
  readonly due: Pick<DueCertificate, 'authenticatorId' | 'leaseUntil'>;
  readonly nextAt: Date;
  /** Somebody has said how it stands. */
  readonly answered: boolean;
}

/** Certificates that sign in, as signing in asks about them. */
export interface CertificateStore {
  /** The same with counters to be taken from, in one statement: all of them, or none when one is used up. */
  findCounted(
    identity: Identity,
    entries: readonly LimitEntry[],
  ): Promise<{ readonly verdict: LimitVerdict; readonly account: CertificateAccount | undefined }>;
  /** The account of an identity with its certificates; the same work whether there is one or not, sealing included. */
  find(identity: Identity): Promise<CertificateAccount | undefined>;
  /** Those of an account, the first linked first; the stopped ones too. */
  list(accountId: string): Promise<readonly CertificateEntry[]>;
  /**
   * Takes up to `most` certificates whose look is due, the longest due first; until the lease is over nobody else takes them. Ended and
   * finally stopped ones are not looked at.
   */
  takeDue(most: number, leaseSeconds: number): Promise<readonly DueCertificate[]>;
  /** These stand as they stood: writes down when they are looked at next. Those that somebody else has taken meanwhile are left to them. */
  looked(looks: readonly CertificateLook[]): Promise<void>;
  /**
   * Writes down that a certificate stands otherwise, or that its holder was told of its end, once in however many processes. One that is
   * revoked or expired ends the sessions that it has opened, also one opened in the same instant.
   */
  settle(
    look: Omit<CertificateLook, 'answered'> & {
      readonly standing: CertificateStanding;
      readonly warned: boolean;
      readonly method: Method;
    },
    alongside: Alongside,
  ): Promise<'settled' | 'moved-on'>;
  /** Somebody has heard better of it: it is looked at as soon as may be. */
  lookSoon(authenticatorId: string): Promise<void>;
  /** @param since of those about whom nobody has said anything since then, how many are overdue */
  census(since: Date): Promise<CertificateCensus>;
}
