import { describe, expect, it } from 'vitest';
import { DEPLOYED, STRICT, judgeTimeStamp, writeTimeStampRequest } from '../src/index.ts';
import { makeEndEntity, makeRoot, newRsaKeys } from './maker/certificate-maker.ts';
import { keyUsage } from './maker/extension-maker.ts';
import { opensslCms, opensslSigns } from './openssl-signatures.ts';
import { opensslVersion } from './openssl-verify.ts';
import {
  CHALLENGE,
  EMPTY_BAG,
  issuing,
  judgeContainer,
  signerDer,
  signerKey,
  signerKeys,
  stampExtensions,
  trustIn,
  trusting,
} from './signature-cases.ts';

const STAMP_SETTINGS = `
[tsa]
default_tsa = us
[us]
serial = serial
crypto_device = builtin
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
signer_digest = sha256
`;

const version = opensslVersion();
if (version === undefined) process.stderr.write('NOT RUN: signatures made by openssl, for there is no openssl here\n');
else {
  describe(`made by ${version}`, () => {
    const rsa = newRsaKeys(2048);
    const rsaDer = makeEndEntity(issuing, 'RSA', [keyUsage(0)], { keys: rsa });

    it.each([
      ['detached', []],
      ['attached', ['-nodetach']],
      ['named by key identifier', ['-keyid']],
      ['without signed attributes', ['-noattr']],
      ['CAdES-B', ['-cades']],
      ['by SHA-512', ['-md', 'sha512']],
    ])('a signature is accepted: %s', (_, options) => {
      for (const profile of [STRICT, DEPLOYED])
        expect(
          judgeContainer(opensslCms(options, CHALLENGE, signerKey, signerDer), {
            demands: { profile },
            cades: options[0] === '-cades',
          }),
        ).toMatchObject({ accepted: true });
    });

    it.each([
      ['PKCS#1 v1.5', []],
      ['PSS', ['-keyopt', 'rsa_padding_mode:pss']],
    ])('an RSA signature is accepted: %s', (_, options) => {
      expect(judgeContainer(opensslCms(options, CHALLENGE, rsa.privateKey, rsaDer))).toMatchObject({ accepted: true });
    });

    it('a streamed signature is accepted under the deployed profile alone', () => {
      const streamed = opensslCms(['-stream', '-nodetach'], CHALLENGE, signerKey, signerDer);
      expect(streamed[1]).toBe(0x80);
      expect(judgeContainer(streamed, { demands: { profile: DEPLOYED } })).toMatchObject({ accepted: true });
      expect(judgeContainer(streamed)).toMatchObject({ accepted: false, refusal: { reason: 'container-malformed' } });
    });

    it('a signature over other content is refused', () => {
      expect(judgeContainer(opensslCms([], Buffer.from('other'), signerKey, signerDer))).toMatchObject({
        refusal: { reason: 'message-digest-differs' },
      });
    });

    it('a time stamp answers our request and is accepted', () => {
      // openssl stamps with the machine's own time, so these certificates are good at any.
      const age = { notBefore: new Date('2000-01-01T00:00:00Z'), notAfter: new Date('2099-01-01T00:00:00Z') };
      const always = makeRoot('Gốc', [], age);
      const stamper = makeEndEntity(always, 'Dấu', stampExtensions, { keys: signerKeys, ...age });
      const nonce = Buffer.from('4a11223344556677', 'hex');
      const request = writeTimeStampRequest(CHALLENGE, nonce);
      const bytes = opensslSigns(
        [
          'ts',
          '-reply',
          '-config',
          'settings',
          '-queryfile',
          'content',
          '-signer',
          'certificate.pem',
          '-inkey',
          'key.pem',
          '-out',
          'out',
        ],
        request,
        signerKey,
        stamper,
        { settings: STAMP_SETTINGS, serial: '01' },
      );
      const verdict = judgeTimeStamp({
        ...trusting({ at: new Date(), trust: trustIn(always.der), bag: EMPTY_BAG }),
        revocation: { ...trusting().revocation, mode: 'if-known' },
        stamp: { form: 'response', bytes },
        content: CHALLENGE,
        nonce,
      });
      expect(verdict).toMatchObject({ accepted: true, accuracy: 1_000, policy: '1.2.3.4' });
    });
  });
}
