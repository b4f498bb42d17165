import { DEPLOYED, judgeRevocation } from '@chinhchu/pki';
import type {
  AcceptedSigner,
  CertificateStanding,
  JudgementCache,
  RevocationMaterial,
  SignatureVerdict,
} from '@chinhchu/pki';
import type { Trust } from '../trust.ts';

/** A verdict that found signature and path good, whatever is known of revocation. */
export type Accepting = Extract<SignatureVerdict, { accepted: true }>;

interface Surroundings {
  readonly trust: Trust;
  readonly at: Date;
  readonly cache: JudgementCache;
}

const standingsBy = (
  material: RevocationMaterial,
  { path, standings }: AcceptedSigner,
  { trust, at, cache }: Surroundings,
): readonly CertificateStanding[] => {
  const bareAnchors = trust.anchors.filter(({ ownConstraints = true }) => !ownConstraints);
  return standings.map((standing) => {
    const { certificate, revocation } = standing;
    if (revocation.status !== 'unknown') return standing;
    const question = {
      certificate,
      above: path.slice(0, path.indexOf(certificate)),
      at,
      material,
      demands: { profile: DEPLOYED },
      bareAnchors: bareAnchors.map((anchor) => anchor.certificate),
      cache,
    };
    return { certificate, revocation: judgeRevocation(question) };
  });
};

/**
 * What was missing to a verdict may have come: then only revocation is judged, since signature and path were found good a moment ago.
 *
 * @returns nothing unless everybody on the paths is known to be good now; whatever else is the whole judge's to say
 */
export const clearedBy = (
  material: RevocationMaterial,
  verdict: Accepting,
  surroundings: Surroundings,
): Accepting | undefined => {
  const signers = verdict.signers.map((signer) => ({
    ...signer,
    standings: standingsBy(material, signer, surroundings),
  }));
  const isCleared = signers.every(({ standings }) => standings.every(({ revocation }) => revocation.status === 'good'));
  return isCleared ? { ...verdict, signers, toFetch: [] } : undefined;
};
