import type { LinkedCertificate } from './linked-certificate.ts';

/**
 * How a linked certificate stands, as its authority says: good; suspended, which may end again (RFC 5280 §5.3.1, certificateHold); revoked
 * or expired, which is for good.
 */
export const certificateStandings = ['good', 'suspended', 'revoked', 'expired'] as const;
export type CertificateStanding = (typeof certificateStandings)[number];

/** A standing from which none leads back. */
export const isFinal = (standing: CertificateStanding): standing is 'revoked' | 'expired' =>
  standing === 'revoked' || standing === 'expired';

const monthMs = 30 * 24 * 3_600_000;
const hourMs = 3_600_000;
/** Authorities let many certificates end in the same second. */
const endsWithinMs = 5 * 60_000;
/** Somebody who stands suspended waits for the word that they no longer are; somebody silent may speak again. */
const soonerBy = 12;

/** Where in its stretch of time a certificate is looked at: in [0, 1), always the same for the same random id (UUID version 4). */
const shareOf = (authenticatorId: string): number => Number.parseInt(authenticatorId.slice(0, 8), 16) / 2 ** 32;

/** What the time of the next look is reckoned from. */
export interface LookedAt {
  /** UUID version 4. */
  readonly authenticatorId: string;
  readonly notAfter: string;
  readonly at: Date;
  /** What came of the look; `unknown`: nobody has said. */
  readonly found: CertificateStanding | 'unknown';
  /** Hours from one look to the next, on average. */
  readonly everyHours: number;
}

/**
 * When a certificate is looked at next: between three quarters and five quarters of the stretch later, each at a place of its own, so that
 * those that were looked at together part. Sooner where it is suspended or nobody has said; at its end where that comes first.
 */
export const nextLook = ({ authenticatorId, notAfter, at, found, everyHours }: LookedAt): Date => {
  const share = shareOf(authenticatorId);
  const stretch = (everyHours * hourMs) / (found === 'good' ? 1 : soonerBy);
  const next = at.getTime() + stretch * (0.75 + share / 2);
  const end = Date.parse(notAfter) + 1000 + share * endsWithinMs;
  // A certificate that cannot be read has no end that we know.
  return new Date(end > at.getTime() ? Math.min(next, end) : next);
};

/** True when a certificate's last month has begun since it was linked. */
export const endsSoon = ({ notAfter }: Pick<LinkedCertificate, 'notAfter'>, linkedAt: string, now: Date): boolean => {
  const lastMonth = Date.parse(notAfter) - monthMs;
  return lastMonth <= now.getTime() && Date.parse(linkedAt) < lastMonth;
};

/** A certificate that signs in, as its account and the operators see it. */
export interface CertificateEntry {
  readonly authenticatorId: string;
  readonly certificate: LinkedCertificate;
  readonly standing: CertificateStanding;
  readonly linkedAt: string;
  /** When somebody last said how it stands, since it was linked. */
  readonly checkedAt?: string;
}

/** Certificates that sign in: how many there are of each standing, and of how many nobody has said anything for two stretches. */
export interface CertificateCensus {
  readonly standings: Readonly<Record<CertificateStanding, number>>;
  readonly overdue: number;
}
