import { ANCHOR_ROLES, JudgementCache, readCertificate } from '@chinhchu/pki';
import type { AnchorRole, Certificate, SignerPath } from '@chinhchu/pki';
import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import type { Gathering } from './asking/gather.ts';
import { settlePath, type PathParts } from './asking/settle-path.ts';
import type { CertificateJudge, CertificateJudged } from './certificate-judge.ts';

/** Which root a means stands on was asked when it was linked; how it stands is asked of whoever issued it. */
const roles: readonly AnchorRole[] = ANCHOR_ROLES.filter((role) => role !== 'time-stamping');

/** What an authority says against the certificate itself; whatever else is wrong is nobody's word about it. */
const spokenAgainst: Readonly<Partial<Record<string, CertificateStanding>>> = {
  revoked: 'revoked',
  suspended: 'suspended',
  expired: 'expired',
};

/** What a path says once nothing more can be asked. */
const told = (certificate: Certificate, path: SignerPath, { troubles }: Gathering): CertificateJudged => {
  const missing = troubles.map(({ thing, detail }) => `${thing}:${detail}`);
  const unknown = (reasons: readonly string[]): CertificateJudged => ({
    standing: 'unknown',
    detail: [...reasons, ...missing].join(' '),
  });
  if (path.accepted)
    return unknown(
      path.standings.flatMap(({ revocation }) => (revocation.status === 'unknown' ? [revocation.reason] : [])),
    );
  const { reason, certificate: about } = path.refusal;
  const concernsIt = about === undefined || about.fingerprint === certificate.fingerprint;
  const standing = concernsIt ? spokenAgainst[reason] : undefined;
  return standing === undefined ? unknown([concernsIt ? reason : `above:${reason}`]) : { standing, detail: reason };
};

/** Judges a certificate, fetches what is missing, and judges again. An expired one is asked about nowhere. */
export const makeCertificateJudge = (parts: PathParts): CertificateJudge => {
  const cache = new JudgementCache();

  const settle = async (
    certificate: Certificate,
    along: readonly Certificate[],
    now: Date,
  ): Promise<CertificateJudged> => {
    const { came, path, gathering } = await settlePath(parts, cache, { certificate, along, roles, now });
    if (came === 'good') return { standing: 'good', detail: 'good' };
    if (came === 'late') return { standing: 'unknown', detail: 'out-of-time' };
    const judged = told(certificate, path, gathering);
    // An answer that spoke against it helped; a path with a word against it names no standings to tell which one that was.
    if (judged.standing === 'unknown')
      gathering.distrustAllBut(
        gathering.telling(path.standings),
        path.accepted || path.refusal.reason !== 'issuer-not-found',
      );
    return judged;
  };

  return {
    judge: async ({ certificate: der, chain, now }) => {
      const certificate = readCertificate(der);
      if (!certificate.ok) return { standing: 'unknown', detail: `certificate-unreadable ${certificate.code}` };
      if (now.getTime() > certificate.value.notAfter) return { standing: 'expired', detail: 'expired' };
      const along = chain.flatMap((one) => {
        const read = cache.read(one);
        return read.ok ? [read.value] : [];
      });
      return settle(certificate.value, along, now);
    },
  };
};
