import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CertificateBag,
  certificateSubject,
  DEPLOYED,
  judgePath,
  judgeRevocation,
  judgeSignature,
  judgeTimeStamp,
  readTimeStampResponse,
  STRICT,
  type PathQuestion,
  type Profile,
  type TrustAnchor,
} from '../src/index.ts';
import { certificate, EXACT, material } from './judging.ts';

const CASES = new URL('../../../shared/cases/pki/', import.meta.url);
const CHAINS_AT = new Date('2026-06-01T00:00:00Z');
const ANSWERS_AT = new Date('2026-06-02T00:00:00Z');
const read = (name: string): Buffer => readFileSync(new URL(name, CASES));
const one = (name: string) => certificate(read(name));

/** `accepted`, or the reason, of `NAME.leaf.der` below `NAME.i0.der` and `NAME.anchor.der`. */
function chain(name: string, profile: Profile, more: Partial<PathQuestion> = {}): string {
  const verdict = judgePath({
    certificate: one(`${name}leaf.der`),
    bag: new CertificateBag([one(name === '' ? 'int.der' : `${name}i0.der`)]),
    anchors: new CertificateBag([one(name === '' ? 'root.der' : `${name}anchor.der`)]),
    at: CHAINS_AT,
    demands: { profile },
    ...more,
  });
  return verdict.accepted ? 'accepted' : verdict.refusal.reason;
}

function status(crls: readonly string[], responses: readonly string[], profile: Profile): string {
  const verdict = judgeRevocation({
    certificate: one('leaf.der'),
    above: [one('root.der'), one('int.der')],
    at: ANSWERS_AT,
    material: material(crls.map(read), responses.map(read)),
    demands: { profile },
  });
  return verdict.status;
}

const trust = (): TrustAnchor[] => [
  { name: 'root', certificate: one('root.der'), roles: ['national-root', 'time-stamping'], isSandbox: false },
];
const signing = (profile: Profile) => ({
  bag: new CertificateBag([one('int.der')]),
  trust: trust(),
  roles: ['national-root', 'time-stamping'] as const,
  at: ANSWERS_AT,
  demands: { profile },
  revocation: { mode: 'if-known', crls: [], ocspResponses: [], freshness: EXACT, nonce: undefined } as const,
});

if (existsSync(CASES)) {
  describe('the inputs that once failed', () => {
    it.each([
      ['01-subca-ian-empty.', 'accepted', 'informative-extension-malformed'],
      ['02-ca-explicit-false-leaf.', 'accepted', 'default-written-out'],
      ['02-ku-trailing-zero-bits-leaf.', 'accepted', 'named-bits-padded'],
      ['03-nc-excl-email-trailing-dot.', 'name-excluded', 'name-excluded'],
      ['03-san-email-nul.', 'alternative-name-malformed', 'alternative-name-malformed'],
      ['07-anchor-serial-zero.', 'accepted', 'serial-number-zero'],
      ['', 'accepted', 'accepted'],
    ])('chain %s: deployed %s, strict %s', (name, deployed, strict) => {
      expect([chain(name, DEPLOYED), chain(name, STRICT)]).toEqual([deployed, strict]);
    });

    it('lists and answers say what they say', () => {
      expect(status(['02-c-ext-explicit-false.crl'], [], DEPLOYED)).toBe('good');
      expect(status(['02-c-ext-explicit-false.crl'], [], STRICT)).toBe('unknown');
      expect(status([], ['02-o-ext-explicit-false.ors'], DEPLOYED)).toBe('good');
      expect(status([], ['o-producedat-fraction.ors'], DEPLOYED)).toBe('good');
      expect(status([], ['o-producedat-fraction.ors'], STRICT)).toBe('unknown');
      for (const profile of [STRICT, DEPLOYED])
        expect(status(['04-c-ian-empty-revoking.crl'], [], profile)).toBe('revoked');
      for (const mode of ['if-known', 'required'] as const)
        expect(chain('', DEPLOYED, { revocation: { ...material([read('04-c-ian-empty-revoking.crl')]), mode } })).toBe(
          'revoked',
        );
    });

    it('subjects are whom they name', () => {
      const kind = (name: string, isGovernment: boolean): string =>
        certificateSubject(one(name), { isGovernment }).kind;
      expect([kind('05-mst-12-digits-person.der', false), kind('05-mst-12-digits-person.der', true)]).toEqual([
        'unclear',
        'unclear',
      ]);
      expect(kind('05-mst+mns-agency.der', true)).toBe('agency');
    });

    it.each(['06-attrs-unsorted-signed-sorted', '06-two-content-time-stamps', '06-octets-constructed-definite'])(
      'the signature holds: %s',
      (name) => {
        const question = { ...signing(DEPLOYED), content: read('06-content.bin') };
        expect(judgeSignature({ ...question, signature: { form: 'cms', bytes: read(`${name}.p7s`) } })).toMatchObject({
          accepted: true,
        });
      },
    );

    it('the time stamp is read', () => {
      const bytes = read('02-ts-ordering-explicit-false.tsr');
      expect(readTimeStampResponse(bytes).ok).toBe(true);
      const refused = (profile: Profile) =>
        judgeTimeStamp({
          ...signing(profile),
          stamp: { form: 'response', bytes },
          content: read('02-ts-content.bin'),
        });
      expect([refused(DEPLOYED), refused(STRICT)]).toMatchObject([
        { accepted: true },
        { refusal: { reason: 'time-stamp-malformed' } },
      ]);
    });
  });
} else {
  process.stderr.write('NOT RUN: inputs that once failed, for ../shared/cases/pki is not there\n');
}

it('no profile but the deployed one lets an encoding pass, and each leniency says who needs it', () => {
  const named = [
    ...DEPLOYED.leniencies,
    ...DEPLOYED.crlLeniencies,
    ...DEPLOYED.ocspLeniencies,
    ...DEPLOYED.signatureLeniencies,
  ];
  expect(named.filter(({ neededBy }) => neededBy.length < 20)).toEqual([]);
  expect([...STRICT.crlLeniencies, ...STRICT.ocspLeniencies, ...STRICT.signatureLeniencies]).toEqual([]);
  expect(STRICT.leniencies.map(({ code }) => code)).toEqual([
    'extension-criticality-wrong',
    'extension-criticality-wrong',
  ]);
});
