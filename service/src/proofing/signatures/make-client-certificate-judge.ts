import { certificateSubject, hasKeyUsage, JudgementCache, readCertificate, rolesOf } from '@chinhchu/pki';
import type { Certificate, SignerPath } from '@chinhchu/pki';
import type { Gathering } from './asking/gather.ts';
import { settlePath, type PathParts } from './asking/settle-path.ts';
import { certificateFacts, isOfMachine } from './certificate-facts.ts';
import type {
  ClientCertificateJudge,
  ClientCertificateJudged,
  ClientCertificateProblem,
} from './client-certificate-judge.ts';
import { problemOf } from './problem-of-reason.ts';
import type { Trust } from './trust.ts';

const clientAuth = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

/** True where its issuer has said nothing against signing in to servers with it (RFC 5280 §4.2.1.3, §4.2.1.12; RFC 8446 §4.4.2.2). */
const isForTls = ({ extensions: { keyUsage, extendedKeyUsage: purposes } }: Certificate): boolean =>
  (keyUsage === undefined || hasKeyUsage(keyUsage, 'digitalSignature')) &&
  (purposes === undefined || purposes.includes(clientAuth) || purposes.includes(anyPurpose));

const refused = (problem: ClientCertificateProblem, detail: string): ClientCertificateJudged => ({
  judged: 'refused',
  problem,
  detail,
});

const accepted = (
  certificate: Certificate,
  { path }: Extract<SignerPath, { readonly accepted: true }>,
  { anchors }: Trust,
): ClientCertificateJudged => {
  const anchorRoles = rolesOf(anchors, path[0]);
  const subject = certificateSubject(certificate, { isGovernment: anchorRoles.includes('government') });
  return {
    judged: 'accepted',
    subject,
    certificate: certificateFacts(certificate, subject),
    chain: path.slice(1, -1).map(({ der }) => der),
    anchorRoles,
  };
};

/** What a path says once nothing more can be asked, or time is up. */
const told = (certificate: Certificate, path: SignerPath, { troubles }: Gathering): ClientCertificateJudged => {
  const missing = troubles.map(({ thing, detail }) => `${thing}:${detail}`);
  const unanswered = (...reasons: readonly string[]): ClientCertificateJudged => ({
    judged: 'unanswered',
    problem: 'revocation-unknown',
    detail: [...reasons, ...missing].join(' '),
  });
  if (path.accepted)
    return unanswered(
      ...path.standings.flatMap(({ revocation }) => (revocation.status === 'unknown' ? [revocation.reason] : [])),
    );
  const { reason, certificate: about } = path.refusal;
  const problem = problemOf(reason, about === undefined || about.fingerprint === certificate.fingerprint);
  // An issuer that could not be fetched is nobody's fault here, and may be there in a minute.
  const isOutage =
    reason === 'issuer-not-found' &&
    troubles.some(({ detail: why }) => why !== 'host-not-named' && why !== 'no-address');
  if (problem === 'revocation-unknown' || isOutage) return unanswered(reason);
  // Nothing was signed, so what is wrong with a signature is one in the path: whoever made it is not known.
  return problem === 'signature-invalid' || problem === 'signature-over-something-else'
    ? refused('certificate-unknown-issuer', reason)
    : refused(problem, reason);
};

/** Judges a certificate that was presented in a TLS handshake by the same anchors, rules and answers that signatures are judged by. */
export const makeClientCertificateJudge = (parts: PathParts): ClientCertificateJudge => {
  const cache = new JudgementCache();
  return {
    judge: async ({ certificate: der, chain, roles, now }) => {
      const read = readCertificate(der);
      if (!read.ok) return refused('certificate-unknown-issuer', `unreadable ${read.code}`);
      const certificate = read.value;
      if (isOfMachine(certificate) || !isForTls(certificate)) return refused('certificate-wrong-kind', 'not-for-tls');
      const along = chain.flatMap((one) => {
        const known = cache.read(one);
        return known.ok ? [known.value] : [];
      });
      const { came, path, gathering } = await settlePath(parts, cache, { certificate, along, roles, now });
      if (came === 'good' && path.accepted) return accepted(certificate, path, parts.trust);
      if (came === 'late') return { judged: 'unanswered', problem: 'revocation-unknown', detail: 'out-of-time' };
      const judged = told(certificate, path, gathering);
      if (judged.judged === 'unanswered')
        gathering.distrustAllBut(
          gathering.telling(path.standings),
          path.accepted || path.refusal.reason !== 'issuer-not-found',
        );
      return judged;
    },
  };
};
