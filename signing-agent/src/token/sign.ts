import { createHash, verify, X509Certificate } from 'node:crypto';
import type { AnswerCode, Made, Tries } from '../protocol/answer.ts';
import { attribute, flag, mechanism, objectClass, user, type Cryptoki, type Handle } from './cryptoki.ts';
import { answerFor, returnValueOf, triesOf } from './failures.ts';
import { findObjects, type Held, type Token } from './look.ts';

export type Signing = Made | { readonly answer: AnswerCode; readonly tries?: Tries };

/** DigestInfo of SHA-256 before its digest (RFC 8017 §9.2, note 1). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

interface Way {
  readonly algorithm: Made['algorithm'];
  readonly mechanism: number;
  readonly data: Buffer;
}

/** How such a key signs a text with SHA-256 on such a token. @returns undefined for keys that nobody takes */
const wayFor = (certificate: X509Certificate, mechanisms: readonly number[], text: Buffer): Way | undefined => {
  const digest = createHash('sha256').update(text).digest();
  switch (certificate.publicKey.asymmetricKeyType) {
    case 'rsa':
      return mechanisms.includes(mechanism.SHA256_RSA_PKCS)
        ? { algorithm: 'rsa-sha256', mechanism: mechanism.SHA256_RSA_PKCS, data: text }
        : { algorithm: 'rsa-sha256', mechanism: mechanism.RSA_PKCS, data: Buffer.concat([digestInfo, digest]) };
    case 'ec':
      return { algorithm: 'ecdsa-sha256', mechanism: mechanism.ECDSA, data: digest };
    default:
      return undefined;
  }
};

const keyOf = (cryptoki: Cryptoki, session: Handle, { id }: Held): Handle | undefined =>
  findObjects(cryptoki, session, [
    { type: attribute.CLASS, value: objectClass.PRIVATE_KEY },
    { type: attribute.ID, value: id },
  ])[0];

const wantsPinAgain = (cryptoki: Cryptoki, session: Handle, key: Handle): boolean => {
  try {
    const [read] = cryptoki.C_GetAttributeValue(session, key, [{ type: attribute.ALWAYS_AUTHENTICATE }]);
    return Buffer.isBuffer(read?.value) && read.value[0] === 1;
  } catch {
    // Older modules do not know the attribute, and then there is no such key.
    return false;
  }
};

const logIn = (cryptoki: Cryptoki, session: Handle, pin: string): void => {
  try {
    cryptoki.C_Login(session, user.USER, pin);
  } catch (error) {
    // CKR_USER_ALREADY_LOGGED_IN: by another program through the same module.
    if (returnValueOf(error) !== 0x100) throw error;
  }
};

/** A token whose signature does not fit its own certificate has another key under the same name. */
const isBy = (certificate: X509Certificate, text: Buffer, signature: Buffer): boolean =>
  verify('sha256', text, { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' }, signature);

/** Tidying up after a token that may be gone: its failure says nothing new. */
const quietly = (tidy: () => void): void => {
  try {
    tidy();
  } catch {
    // The process that does this ends soon, and the session with it.
  }
};

/** One signature of one key, with the PIN, or the empty one where the token has a pad of its own. */
const signInSession = (cryptoki: Cryptoki, session: Handle, asked: Asked): Signing => {
  const { token, held, text, pin } = asked;
  const certificate = new X509Certificate(held.der);
  const bytes = Buffer.from(text, 'utf8');
  const way = wayFor(certificate, cryptoki.C_GetMechanismList(token.slot), bytes);
  if (way === undefined) return { answer: 'key-missing' };
  logIn(cryptoki, session, pin);
  try {
    const key = keyOf(cryptoki, session, held);
    if (key === undefined) return { answer: 'key-missing' };
    cryptoki.C_SignInit(session, { mechanism: way.mechanism }, key);
    if (wantsPinAgain(cryptoki, session, key)) cryptoki.C_Login(session, user.CONTEXT_SPECIFIC, pin);
    // 1024 bytes: twice what the longest RSA key gives.
    const signature = cryptoki.C_Sign(session, way.data, Buffer.alloc(1024));
    if (!isBy(certificate, bytes, signature)) return { answer: 'key-missing' };
    return {
      text,
      algorithm: way.algorithm,
      signature: signature.toString('base64'),
      certificate: held.der.toString('base64'),
      chain: token.held.filter(({ isAuthority }) => isAuthority).map(({ der }) => der.toString('base64')),
    };
  } finally {
    quietly(() => cryptoki.C_Logout(session));
  }
};

/** What is to be signed, with what. */
export interface Asked {
  readonly token: Token;
  readonly held: Held;
  readonly text: string;
  readonly pin: string;
}

const triesNow = (cryptoki: Cryptoki, { slot, flags }: Token): Tries => {
  try {
    return triesOf(cryptoki.C_GetTokenInfo(slot).flags);
  } catch {
    return triesOf(flags);
  }
};

/** Signs, and says in an answer why not. A PIN is tried once. */
export const signWith = (cryptoki: Cryptoki, asked: Asked): Signing => {
  try {
    const session = cryptoki.C_OpenSession(asked.token.slot, flag.SERIAL_SESSION);
    try {
      return signInSession(cryptoki, session, asked);
    } finally {
      quietly(() => cryptoki.C_CloseSession(session));
    }
  } catch (error) {
    const answer = answerFor(error);
    if (answer !== 'pin-wrong') return { answer };
    const tries = triesNow(cryptoki, asked.token);
    return tries === 'none' ? { answer: 'pin-locked', tries } : { answer, tries };
  }
};
