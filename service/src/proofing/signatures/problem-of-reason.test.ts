import { SIGNATURE_REASONS } from '@chinhchu/pki';
import { expect, it } from 'vitest';
import { problems } from '../../domain/problems.ts';
import { problemOf } from './problem-of-reason.ts';

it('every reason is told as a problem, and what concerns an authority above the signer is never told as the signer’s fault', () => {
  for (const reason of SIGNATURE_REASONS) {
    expect(problems).toHaveProperty(problemOf(reason, true));
    expect(['certificate-unknown-issuer', 'revocation-unknown']).toContain(problemOf(reason, false));
  }
});

it.each([
  ['expired', 'certificate-expired'],
  ['not-yet-valid', 'certificate-not-yet-valid'],
  ['revoked', 'certificate-revoked'],
  ['suspended', 'certificate-suspended'],
  ['issuer-not-found', 'certificate-unknown-issuer'],
  ['signer-is-authority', 'certificate-wrong-kind'],
  ['message-digest-differs', 'signature-over-something-else'],
  ['content-signature-invalid', 'signature-invalid'],
] as const)('%s of a signer is told as %s', (reason, problem) => {
  expect(problemOf(reason, true)).toBe(problem);
});
