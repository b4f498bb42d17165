import type {
  ClientCertificateChallenge,
  ClientCertificateProof,
  Presenting,
} from '../../../domain/attempt/challenge.ts';
import { clientCertificateRule } from '../../../domain/attempt/client-certificate-rule.ts';
import type { ChallengeContext } from '../one-time-code/one-time-code.ts';
import type { SignatureMaker } from '../signature/signature.ts';

/** What making and judging these challenges needs from outside. */
export type ClientCertificateMaker = Pick<SignatureMaker, 'randomNonce' | 'hashCode' | 'isHashOf'>;

/** What a browser has presented in a TLS handshake, DER in base64. */
export interface Presented {
  readonly certificate: string;
  readonly chain: readonly string[];
}

const later = (from: Date, seconds: number): string => new Date(from.getTime() + seconds * 1000).toISOString();

/** Begins a way to the listener; a former one of the same attempt is void. */
export const beginPresenting = (
  { randomNonce }: Pick<ClientCertificateMaker, 'randomNonce'>,
  now: Date,
  previous?: ClientCertificateChallenge,
): ClientCertificateChallenge => ({
  type: 'client-certificate',
  challengeId: randomNonce(),
  presenting: { at: 'listener' },
  sentAt: now.toISOString(),
  expiresAt: later(now, clientCertificateRule.lifetimeSeconds),
  sends: (previous?.sends ?? 0) + 1,
});

/** True until its time has passed or a certificate was presented: the address to the listener serves once. */
export const isAwaited = ({ presenting, expiresAt }: ClientCertificateChallenge, now: Date): boolean =>
  presenting.at === 'listener' && now.toISOString() < expiresAt;

const boundTo = (
  { challengeId }: Pick<ClientCertificateChallenge, 'challengeId'>,
  { attemptId, browserHash }: Pick<ChallengeContext, 'attemptId' | 'browserHash'>,
  ticket: string,
): readonly string[] => ['client-certificate-ticket', attemptId, browserHash, challengeId, ticket];

/**
 * A certificate was presented for this way: the ticket by which the browser that was sent takes it further, and the challenge that knows it.
 *
 * @param context `browserHash` is that of the attempt's own cookie
 */
export const presentFor = (
  maker: ClientCertificateMaker,
  challenge: ClientCertificateChallenge,
  context: ChallengeContext,
  { certificate, chain }: Presented,
): { readonly challenge: ClientCertificateChallenge; readonly ticket: string } => {
  const ticket = maker.randomNonce();
  const presenting: Presenting = {
    at: 'presented',
    certificate,
    chain,
    ticketHash: maker.hashCode(boundTo(challenge, context, ticket)),
    until: later(context.now, clientCertificateRule.ticketSeconds),
  };
  return { challenge: { ...challenge, presenting }, ticket };
};

/** What a ticket is worth in this attempt and this browser. */
export type TicketJudged =
  | { readonly ticket: 'good'; readonly proof: ClientCertificateProof }
  | { readonly ticket: 'late' | 'foreign' };

/** Judges a ticket that came with a browser. @param context `browserHash` is that of the cookie it came with */
export const judgeTicket = (
  maker: ClientCertificateMaker,
  challenge: ClientCertificateChallenge,
  context: ChallengeContext,
  ticket: string,
): TicketJudged => {
  const { challengeId, presenting, expiresAt } = challenge;
  if (presenting.at !== 'presented') return { ticket: 'foreign' };
  const { certificate, chain, ticketHash, until } = presenting;
  if (!maker.isHashOf(ticketHash, boundTo(challenge, context, ticket))) return { ticket: 'foreign' };
  const now = context.now.toISOString();
  return now >= until || now >= expiresAt
    ? { ticket: 'late' }
    : {
        ticket: 'good',
        proof: { type: 'client-certificate', reference: challengeId, provenAt: now, certificate, chain },
      };
};
