import { describe, expect, it } from 'vitest';
import { anchorsWithRole, DEPLOYED, judgeSignature, STRICT, type PathQuestion, type Profile } from '../src/index.ts';
import { certificate, judge, material, reasonOf } from './judging.ts';
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot, newKeys, NOW } from './maker/certificate-maker.ts';
import { tlv } from './maker/der-writer.ts';
import {
  authority,
  dns,
  alternativeNames,
  extension,
  inhibitAny,
  keyUsage,
  nameConstraints,
  policyConstraints,
  purposes,
  subjectKey,
} from './maker/extension-maker.ts';
import { makeCrl } from './maker/revocation-maker.ts';
import { CHALLENGE, EMPTY_BAG, unknownRevocation } from './signature-cases.ts';
import { makeSignedData, makeSigner } from './maker/signature-maker.ts';

type Root = ReturnType<typeof makeRoot>;
const INTEGER = 0x02;

/** The reason of a sound path below a root, and of the same with the root's flaw one step further down. */
function below(root: Root, profile: Profile, more: Partial<PathQuestion> = {}): string {
  const middle = makeAuthority(root, 'Middle');
  return reasonOf(
    judge(makeEndEntity(middle, 'A', [alternativeNames(dns('a.vn'))]), [middle.der], root.der, {
      demands: { profile },
      ...more,
    }),
  );
}
const bothBelow = (root: Root): string[] => [STRICT, DEPLOYED].map((profile) => below(root, profile));
const keys = newKeys();
const withExtensions = (...extensions: Uint8Array[]): Root => {
  const made = makeRoot('Root', [], { spki: keys.publicKey.export({ format: 'der', type: 'spki' }), extensions });
  return { ...made, keys };
};

describe('an anchor that is older than the rules', () => {
  it.each([
    ['serial number zero', makeRoot('Root', [], { serial: tlv(INTEGER, Buffer.from([0])) }), 'serial-number-zero'],
    [
      'a serial number of 21 octets',
      makeRoot('Root', [], { serial: tlv(INTEGER, Buffer.alloc(21, 1)) }),
      'serial-number-too-long',
    ],
    [
      'a negative serial number',
      makeRoot('Root', [], { serial: tlv(INTEGER, Buffer.from([0x80])) }),
      'serial-number-negative',
    ],
    ['version 1', makeRoot('Root', [], { version: 0, extensions: undefined }), 'not-an-authority'],
    [
      'a key usage without any bit',
      withExtensions(authority(), keyUsage(), subjectKey(keys.publicKey)),
      'key-usage-empty',
    ],
    [
      'a key usage without keyCertSign',
      withExtensions(authority(), keyUsage(0), subjectKey(keys.publicKey)),
      'certificate-signing-not-allowed',
    ],
    [
      'basic constraints that are not critical',
      withExtensions(authority(undefined, false), keyUsage(5, 6), subjectKey(keys.publicKey)),
      'extension-criticality-wrong',
    ],
  ])('gives name and key as deployed (RFC 5280 §6.1.1(d)), and not strictly: %s', (_, root, reason) => {
    expect(bothBelow(root)).toEqual([reason, 'accepted']);
  });

  it.each([
    ['serial number zero', { serial: tlv(INTEGER, Buffer.from([0])) }, 'serial-number-zero'],
    ['version 1', { version: 0, extensions: undefined }, 'not-an-authority'],
    ['no keyCertSign', { extensions: [authority(), keyUsage(6)] }, 'certificate-signing-not-allowed'],
  ])('is let off alone: below it the rule holds as deployed too, for %s', (_, changes, reason) => {
    const root = makeRoot('Root');
    const middle = makeAuthority(root, 'Middle', [], changes);
    expect(
      reasonOf(judge(makeEndEntity(middle, 'A'), [middle.der], root.der, { demands: { profile: DEPLOYED } })),
    ).toBe(reason);
  });

  it('must say in version 3 that it is an authority', () => {
    expect(bothBelow(withExtensions(subjectKey(keys.publicKey)))).toEqual(['not-an-authority', 'not-an-authority']);
  });
});

describe('the constraints in the certificate of an anchor', () => {
  it.each([
    ['a path length', makeRoot('Root', [], { extensions: [authority(0), keyUsage(5, 6)] }), 'path-length-exceeded'],
    ['name constraints', makeRoot('Root', [nameConstraints([dns('b.vn')], [])]), 'name-not-permitted'],
    ['a policy that is required', makeRoot('Root', [policyConstraints(0), inhibitAny(0)]), 'policy-not-acceptable'],
    ['an extended key usage', makeRoot('Root', [purposes('1.2.3')]), 'extended-key-usage-not-allowed'],
    [
      'an unknown critical extension',
      makeRoot('Root', [extension('1.2.3', true, Buffer.from([5, 0]))]),
      'critical-extension-unknown',
    ],
    ['cA that it does not have', withExtensions(subjectKey(keys.publicKey)), 'not-an-authority'],
  ])('count, unless the caller says that its name and key alone do: %s', (_, root, reason) => {
    const demands = { profile: DEPLOYED, purposes: ['1.3.6.1.5.5.7.3.2'] };
    expect(below(root, DEPLOYED, { demands })).toBe(reason);
    const bareAnchors = [certificate(root.der)];
    expect(below(root, DEPLOYED, { demands, bareAnchors })).toBe('accepted');
    expect(below(root, STRICT, { demands: { ...demands, profile: STRICT }, bareAnchors })).toBe('accepted');
    expect(below(root, DEPLOYED, { demands, bareAnchors: [certificate(makeRoot('Root').der)] })).toBe(reason);
  });

  it('never lift its validity, its key or its name', () => {
    const ended = makeRoot('Root', [], { notAfter: daysFromNow(-1) });
    expect(below(ended, DEPLOYED, { bareAnchors: [certificate(ended.der)] })).toBe('expired');
    const [one, other] = [makeRoot('Root'), makeRoot('Root')];
    expect(below({ ...one, der: other.der }, DEPLOYED, { bareAnchors: [certificate(other.der)] })).toBe(
      'signature-invalid',
    );
  });

  it('decide whether its key may sign lists', () => {
    const root = withExtensions(authority(), keyUsage(5), subjectKey(keys.publicKey));
    const revocation = { ...material([makeCrl(root)]), mode: 'required' as const };
    const judged = (more: Partial<PathQuestion>): string =>
      reasonOf(judge(makeEndEntity(root, 'A'), [], root.der, { revocation, demands: { profile: DEPLOYED }, ...more }));
    expect(judged({})).toBe('revocation-unknown');
    expect(judged({ bareAnchors: [certificate(root.der)] })).toBe('accepted');
  });

  it('are left out for a signature when the manifest says so of its anchor', () => {
    const root = makeRoot('Root', [nameConstraints([dns('b.vn')], [])]);
    const signer = newKeys();
    const der = makeEndEntity(root, 'A', [keyUsage(0), alternativeNames(dns('a.vn'))], { keys: signer });
    const bytes = makeSignedData([makeSigner(CHALLENGE, { certificate: der, key: signer.privateKey })], {
      certificates: [der],
    });
    const judged = (ownConstraints?: boolean) => {
      const trust = [
        {
          name: 'Root',
          certificate: certificate(root.der),
          roles: ['national-root'] as const,
          isSandbox: false,
          ...(ownConstraints === undefined ? {} : { ownConstraints }),
        },
      ];
      expect(anchorsWithRole(trust, ['national-root']).certificates).toHaveLength(1);
      const verdict = judgeSignature({
        signature: { form: 'cms', bytes },
        content: CHALLENGE,
        bag: EMPTY_BAG,
        trust,
        roles: ['national-root'],
        at: NOW,
        revocation: { ...unknownRevocation, mode: 'if-known' },
      });
      return verdict.accepted ? 'accepted' : verdict.refusal.reason;
    };
    expect([judged(), judged(true), judged(false)]).toEqual(['name-not-permitted', 'name-not-permitted', 'accepted']);
  });
});

it('an end entity straight below an anchor of version 1 is judged like any other', () => {
  const root = makeRoot('Root', [], { version: 0, extensions: undefined });
  const judged = (der: Uint8Array): string => reasonOf(judge(der, [], root.der, { demands: { profile: DEPLOYED } }));
  expect(judged(makeEndEntity(root, 'A'))).toBe('accepted');
  expect(judged(makeEndEntity(root, 'A', [], { notAfter: daysFromNow(-1) }))).toBe('expired');
});
