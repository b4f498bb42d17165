import { expect, it } from 'vitest';
import { illByTrouble } from './over-http.ts';

it.each([
  ['CERT_HAS_EXPIRED', /has expired.*new one/su],
  ['CERT_NOT_YET_VALID', /not valid yet.*clock/su],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /of another name.*OPERATOR_TOKEN_URL/su],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /no authority.*NODE_EXTRA_CA_CERTS/su],
  ['SELF_SIGNED_CERT_IN_CHAIN', /no authority.*NODE_EXTRA_CA_CERTS/su],
  ['KEY_NOT_NAMED', /pinned.*pins/su],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /refuses our certificate.*clientCertificate/su],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /speaks no TLS.*scheme and port in OPERATOR_TOKEN_URL/su],
  ['EHOSTUNREACH', /no way to that network.*routes/su],
  ['ECONNRESET', /breaks off.*OPERATOR_TOKEN_URL/su],
])('a line that breaks with %s is told with its code and what to do', (cause, words) => {
  const { found, todo = '' } = illByTrouble(
    'operator',
    'https://x.example',
    { code: 'unreachable', cause },
    { address: 'OPERATOR_TOKEN_URL' },
  );
  expect(`${found}\n${todo}`).toMatch(words);
  expect(found).toContain(`(${cause})`);
});

it('a name that leads to a private address is told with the setting that allows it', () => {
  const { todo } = illByTrouble(
    'operator',
    'https://x.example',
    { code: 'refused-address' },
    { address: 'OPERATOR_TOKEN_URL' },
  );
  expect(todo).toContain('PRIVATE_HOSTS');
});
