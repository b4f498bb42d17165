import { describe, expect, it } from 'vitest';
import { REASONS } from '../src/index.ts';
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot } from './maker/certificate-maker.ts';
import { email, inhibitAny, name, nameConstraints, policies, policyConstraints } from './maker/extension-maker.ts';
import { makeCrl } from './maker/revocation-maker.ts';
import { judge, material, reasonOf } from './judging.ts';
import { PATH_CASES, SOUND_CASES, type PathCase } from './path-cases.ts';

const reasonFor = ({ endEntity, intermediates, anchor, more }: PathCase): string =>
  reasonOf(judge(endEntity, intermediates, anchor, more));
const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');

describe('every way in which a path can fail', () => {
  it.each(REASONS)('is told by its own reason: %s', (reason) => {
    expect(reasonFor(PATH_CASES[reason]())).toBe(reason);
  });

  it.each(Object.keys(SOUND_CASES))('leaves alone %s', (title) => {
    expect(SOUND_CASES[title] && reasonFor(SOUND_CASES[title]())).toBe('accepted');
  });

  it('says until when an accepted path holds', () => {
    const verdict = judge(makeEndEntity(issuing, 'A'), [issuing.der], root.der, {
      revocation: { ...material([makeCrl(root), makeCrl(issuing)]), mode: 'required' },
    });
    expect(verdict).toMatchObject({ accepted: true, holdsUntil: daysFromNow(7).getTime() });
  });

  it('names the certificate of the path that a refusal concerns', () => {
    const middle = makeAuthority(root, 'Expired', [], { notAfter: daysFromNow(-1) });
    const verdict = judge(makeEndEntity(middle, 'A'), [middle.der], root.der);
    expect(verdict).toMatchObject({
      accepted: false,
      refusal: { reason: 'expired', detail: daysFromNow(-1).toISOString() },
    });
    expect(verdict.accepted ? undefined : Buffer.from(verdict.refusal.certificate.der).equals(middle.der)).toBe(true);
  });

  it('judges an address in the subject by the constraints on e-mail when no alternative name holds one', () => {
    const subject = name(['2.5.4.3', 'A'], ['1.2.840.113549.1.9.1', 'a@elsewhere.vn']);
    const middle = makeAuthority(root, 'Middle', [nameConstraints([email('example.vn')], [])]);
    expect(reasonOf(judge(makeEndEntity(middle, 'A', [], { subject }), [middle.der], root.der))).toBe(
      'name-not-permitted',
    );
  });

  it('requires a policy when an authority above does', () => {
    const reasonUnder = (above: readonly Uint8Array[], endEntity: readonly Uint8Array[]): string => {
      const middle = makeAuthority(root, 'Middle', above);
      return reasonOf(judge(makeEndEntity(middle, 'A', endEntity), [middle.der], root.der));
    };
    expect(reasonUnder([policyConstraints(0)], [])).toBe('policy-not-acceptable');
    expect(reasonUnder([policyConstraints(0), policies('2.5.29.32.0')], [policies('1.2.3')])).toBe('accepted');
    expect(reasonUnder([policyConstraints(0), policies('2.5.29.32.0'), inhibitAny(0)], [policies('2.5.29.32.0')])).toBe(
      'policy-not-acceptable',
    );
  });
});
