import { expect, it } from 'vitest';
import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { authorityOf } from './signature.ts';

const certificate: LinkedCertificate = {
  method: 'sim-signing',
  provider: 'nha-mang-1',
  phoneNumber: '+84912345678',
  issuer: 'a'.repeat(64),
  issuerName: 'CA một',
  serial: '01',
  key: 'b'.repeat(64),
  notAfter: '2030-01-01T00:00:00.000Z',
  certificate: '',
};
const identity = { kind: 'citizen', scheme: 'vn-personal-id', value: '001190012345' } as const;

const waiting: AttemptIn<'sign-in', 'waiting'> = {
  purpose: 'sign-in',
  id: 'a',
  browserHash: 'h',
  supportCode: 'CC',
  version: 3,
  createdAt: '',
  expiresAt: '',
  about: {
    shared: false,
    deviceKnown: false,
    simUnchecked: false,
    claim: { method: 'sim-signing', kind: 'citizen' },
    meant: {
      accountId: 'account',
      certificates: [{ authenticatorId: 'one', issuer: certificate.issuer, serial: '01', key: certificate.key }],
    },
  },
  state: 'waiting',
  proof: { type: 'none', reference: 'c', provenAt: '' },
  turn: {},
};

/** What the judged signature comes to, by the problem that is saved. */
const judgedAs = async (signed: LinkedCertificate, number: string): Promise<string | undefined> => {
  let saved: AttemptOf<'sign-in'> | undefined;
  const method = {
    possession: () => ({ challenge: 'signature', channel: 'sim', provider: 'nha-mang-1' }),
    signIn: { identityOf: () => identity },
  } as unknown as ProofingMethod;
  const parts = {
    methods: new Map([['sim-signing', method]]),
    journey: {
      event: () => ({}),
      next: (attempt: AttemptOf<'sign-in'>, { problem }: { readonly problem: never }) => ({
        ...attempt,
        state: 'refused',
        problem,
      }),
      save: async (_visitor: unknown, next: AttemptOf<'sign-in'>) => {
        saved = next;
        return { attempt: next };
      },
    },
  } as unknown as Parameters<typeof authorityOf>[0];
  await authorityOf(parts, { sessionSecret: undefined, agent: '' }).evidenced(
    waiting,
    {
      asked: 'evidenced',
      certificate: signed,
      evidence: [{ subject: { scheme: 'vn-personal-id', value: number } }] as never,
      trace: {},
    },
    { browserHash: 'b', freshHash: 'f', requestId: 'r' },
  );
  return saved?.state === 'refused' ? saved.problem : undefined;
};

it('a certificate of another authority signs nobody in, though it names the same number', async () => {
  expect(await judgedAs({ ...certificate, issuer: 'c'.repeat(64) }, identity.value)).toBe('certificate-not-linked');
});

it('a certificate of another number signs nobody in, though its authority is the linked one', async () => {
  expect(await judgedAs(certificate, '001190099999')).toBe('certificate-not-linked');
});
