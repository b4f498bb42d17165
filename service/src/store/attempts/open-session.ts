import { randomUUID } from 'node:crypto';
import type { SignInOpening } from '../../domain/account.ts';
import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import { certifiedParts } from '../accounts/means/certificates.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { sessionValues, takenOverParts } from '../accounts/opened-session.ts';
import { alarmed } from '../freezes/alarmed.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Nothing happens unless the attempt still stands, the account is active (or waits for approval) and the password is the one that was typed (or the certificate one that is linked and
 * stands good, or one that is renewed by another).
 */
const openingParts = `standing AS (
  SELECT a.id FROM account a JOIN authenticator p ON p.account_id = a.id AND p.id = :authenticatorId AND p.ended_at IS NULL AND (p.standing = 'good' OR :renews)
  WHERE a.id = :accountId AND a.status IN ('active', 'awaiting-approval') FOR SHARE
), ${movedAttempt('standing')}, ${takenOverParts('moved')}`;

const open = {
  parts: openingParts,
  done: 'moved',
  tells: `EXISTS (SELECT FROM standing) AS standing, (
  SELECT p.standing FROM authenticator p WHERE p.id = :authenticatorId AND p.account_id = :accountId AND p.type = 'certificate' AND p.ended_at IS NULL AND NOT :renews) AS means`,
};

/** The certificate that signs in by another that was linked: it is kept from now on, and the former ends where it takes its place. */
const renewing = async (
  parts: StoreParts,
  { accountId, renewed }: SignInOpening,
  certificateId: string,
): Promise<readonly Piece[]> => {
  if (renewed === undefined) return [];
  const account = await findSealer(parts, accountId);
  if (account === undefined) return [];
  const { shape, text, values } = certifiedParts(account.sealer, 'moved', renewed.certificate, certificateId);
  const former = `former AS (
  UPDATE authenticator SET ended_at = :now FROM moved WHERE authenticator.id = :authenticatorId
)`;
  const [prefix, parting] = renewed.former === 'ends' ? ['renewed', `${former}, `] : ['beside', ''];
  return [
    {
      shape: `${prefix} ${shape}`,
      text: `${parting}${text}`,
      values: { ...values, linkedAt: parts.clock.now().toISOString() },
    },
  ];
};

/** Completes a sign-in and opens its session. */
export const makeOpenSession =
  (parts: StoreParts): AttemptStore['openSession'] =>
  async (next, ifStill, opening, alongside) => {
    const { accountId, authenticatorId, renewed, formerSecretHash = null, session } = opening;
    const { vault, commit } = parts;
    const certificateId = randomUUID();
    const pieces = [
      ...(await renewing(parts, opening, certificateId)),
      ...alarmed('moved', opening.alarm, parts.clock.now()),
    ];
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      authenticatorId,
      formerSecretHash,
      renews: renewed !== undefined,
      ...sessionValues(session, renewed === undefined ? authenticatorId : certificateId),
    };
    const { done, standing, means } = await commit<{
      readonly standing: boolean;
      readonly means: CertificateStanding | null;
    }>(open, { values, pieces }, alongside);
    if (!standing) return means === null || means === 'good' ? 'not-standing' : `certificate-${means}`;
    return done ? 'signed-in' : 'moved-on';
  };
