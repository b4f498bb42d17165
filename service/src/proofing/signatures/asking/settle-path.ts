import { CertificateBag, DEFAULT_LIMITS, DEPLOYED, judgeSignerPath } from '@chinhchu/pki';
import type { AnchorRole, Certificate, JudgementCache, SignerPath } from '@chinhchu/pki';
import type { RevocationDesk } from '../../../authorities/revocation/revocation-desk.ts';
import type { Trust } from '../trust.ts';
import type { Gathering } from './gather.ts';
import { makeGathering } from './gather.ts';
import { withinTime } from './within-time.ts';

/** What judging a certificate without a signature stands on. */
export interface PathParts {
  readonly trust: Trust;
  readonly desk: RevocationDesk;
  /** The longest one certificate waits for everybody who is asked about it together. */
  readonly patienceMs: number;
}

/** A certificate, and the authorities that came along with it. */
export interface PathAsked {
  readonly certificate: Certificate;
  readonly along: readonly Certificate[];
  readonly roles: readonly AnchorRole[];
  readonly now: Date;
}

/** Its path once nothing more can be asked: everybody on it is known to be good, or time is up, or that is all there is to know. */
export interface SettledPath {
  readonly came: 'good' | 'late' | 'all';
  readonly path: SignerPath;
  readonly gathering: Gathering;
}

/** Issuers, then OCSP, then lists. */
const rounds = 3;

const isKnownGood = (path: SignerPath): boolean =>
  path.accepted && path.standings.every(({ revocation }) => revocation.status === 'good');

/** Judges a certificate's path, fetches what is missing, and judges again. What a good one was told by is kept, the rest distrusted. */
export const settlePath = async (
  { trust, desk, patienceMs }: PathParts,
  cache: JudgementCache,
  { certificate, along, roles, now }: PathAsked,
): Promise<SettledPath> => {
  const gathering = makeGathering(desk);
  const end = performance.now() + patienceMs;
  for (let round = 1; ; round += 1) {
    const path = judgeSignerPath(certificate, {
      bag: new CertificateBag([...along, ...gathering.issuers()]),
      trust: trust.anchors,
      roles,
      at: now,
      demands: { profile: DEPLOYED },
      limits: DEFAULT_LIMITS,
      revocation: { mode: 'if-known', ...gathering.material() },
      cache,
    });
    if (isKnownGood(path)) {
      gathering.distrustAllBut(gathering.telling(path.standings), true);
      return { came: 'good', path, gathering };
    }
    const more = round <= rounds && path.toFetch.length > 0 && gathering.fetch(path.toFetch);
    const came = more === false ? false : await withinTime(more, end - performance.now(), 'late' as const);
    if (came === 'late') return { came: 'late', path, gathering };
    if (!came) return { came: 'all', path, gathering };
  }
};
