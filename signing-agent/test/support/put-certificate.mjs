// Puts a certificate on a token: `node put-certificate.mjs MODULE LABEL PIN ID_HEX CERTIFICATE_DER`. softhsm2-util itself takes keys only.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { PKCS11 } = createRequire(import.meta.url)('pkcs11js');
const [, , module, label, pin, id, file] = process.argv;
const cryptoki = new PKCS11();
cryptoki.load(module);
cryptoki.C_Initialize();
const slot = cryptoki.C_GetSlotList(true).find((each) => cryptoki.C_GetTokenInfo(each).label.trim() === label);
const session = cryptoki.C_OpenSession(slot, 0x4 | 0x2);
cryptoki.C_Login(session, 1, pin);
cryptoki.C_CreateObject(session, [
  { type: 0x0, value: 1 }, // CKA_CLASS: CKO_CERTIFICATE
  { type: 0x80, value: 0 }, // CKA_CERTIFICATE_TYPE: CKC_X_509
  { type: 0x1, value: true }, // CKA_TOKEN
  { type: 0x2, value: false }, // CKA_PRIVATE
  { type: 0x101, value: Buffer.from('subject') }, // CKA_SUBJECT
  { type: 0x102, value: Buffer.from(id, 'hex') }, // CKA_ID
  { type: 0x11, value: readFileSync(file) }, // CKA_VALUE
]);
cryptoki.C_Finalize();
