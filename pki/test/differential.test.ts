import { describe, expect, it } from 'vitest';
import { REASONS } from '../src/index.ts';
import { judge, reasonOf } from './judging.ts';
import { opensslVerdict, opensslVersion } from './openssl-verify.ts';
import { PATH_CASES, SOUND_CASES } from './path-cases.ts';

/** Where we refuse and `openssl verify -x509_strict` (3.0) accepts, with who says so. The README explains each. */
const STRICTER = new Map([
  [
    'signature-algorithm-weak',
    'NIST SP 800-131A: SHA-1 for signatures is disallowed; openssl refuses it by security level only',
  ],
  ['key-too-weak', 'NIST SP 800-131A: RSA below 2048 bits is disallowed'],
  ['serial-number-zero', 'RFC 5280 §4.1.2.2: a positive integer'],
  ['serial-number-negative', 'RFC 5280 §4.1.2.2: a positive integer'],
  ['serial-number-too-long', 'RFC 5280 §4.1.2.2: no more than 20 octets'],
  ['name-constraints-without-authority', 'RFC 5280 §4.2.1.10: used only in a CA certificate'],
  ['alternative-name-malformed', 'RFC 5280 §4.2.1.6: four octets, or sixteen'],
  ['informative-extension-malformed', 'RFC 5280 §4.2.1.6: at least one name'],
  ['default-written-out', 'RFC 5280 §4.1, X.690 §11.5: a certificate is DER'],
  ['named-bits-padded', 'RFC 5280 §4.1, X.690 §11.2.2: a certificate is DER'],
]);

const version = opensslVersion();
if (version === undefined)
  process.stderr.write('NOT RUN: comparison with openssl verify, for there is no openssl here\n');
else {
  describe(`beside ${version}`, () => {
    const plain = REASONS.map((reason) => [reason, PATH_CASES[reason]()] as const).filter(
      ([, { more }]) => more === undefined,
    );

    it.each(plain)('both refuse, or the paragraph is written down that says why only we do: %s', (reason, found) => {
      expect(reasonOf(judge(found.endEntity, found.intermediates, found.anchor))).toBe(reason);
      if (opensslVerdict(found) === 'accepted') expect([...STRICTER.keys()]).toContain(reason);
    });

    it.each(Object.entries(SOUND_CASES))('both accept %s', (_, make) => {
      expect(opensslVerdict(make())).toBe('accepted');
    });
  });
}
