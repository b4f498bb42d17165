import { sign } from 'node:crypto';
import type { SignatureChallenge, Signed } from '../../../src/domain/attempt/challenge.ts';
import { signedContent } from '../../../src/proofing/challenges/signature/signed-content.ts';
import type { TestInstallation } from '../../support/service.ts';

/** A key with its certificate, as somebody has it in their hand: a renewed one is another token. */
interface Token {
  readonly certificate: string;
  readonly chain: readonly string[];
  /** PKCS#8, PEM. */
  readonly privateKey: string;
}

/** The tokens of a test, each plugged in at a number, and the digits that its holder sees there. */
export interface Tokens {
  /** Takes what the authority has issued to somebody of the cast last. */
  plug(at: Pick<TestInstallation, 'workbench'>, phoneNumber: string, holder: string): Promise<void>;
  /** What a clerk of the authority does: `renew` issues another key and certificate. */
  atCounter(at: Pick<TestInstallation, 'workbench'>, holder: string, verb: string): Promise<void>;
  sign(phoneNumber: string, challenge: SignatureChallenge, digits: string): Signed | undefined;
  /** The digits that are shown; none before a request has come. */
  digits(phoneNumber: string): string;
  /** The holder has closed the window with the digits. */
  close(phoneNumber: string): void;
}

const isToken = (told: unknown): told is Token =>
  typeof told === 'object' && told !== null && 'certificate' in told && 'chain' in told && 'privateKey' in told;

const addressOf = ({ workbench }: Pick<TestInstallation, 'workbench'>, holder: string): string =>
  `${workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/${holder}`;

/** No token is plugged in yet. */
export const makeTokens = (): Tokens => {
  const plugged = new Map<string, Token>();
  const shown = new Map<string, string>();
  return {
    plug: async (at, phoneNumber, holder) => {
      const told: unknown = await (await fetch(addressOf(at, holder))).json();
      if (!isToken(told)) throw new Error(`nobody has issued anything to ${holder}`);
      plugged.set(phoneNumber, told);
    },
    atCounter: async (at, holder, verb) => {
      const { ok, status } = await fetch(`${addressOf(at, holder)}/${verb}`, { method: 'POST' });
      if (!ok) throw new Error(`${verb}: ${status}`);
    },
    sign: (phoneNumber, { channel, text }, digits) => {
      const token = plugged.get(phoneNumber);
      shown.set(phoneNumber, digits);
      if (token === undefined) return undefined;
      const { certificate, chain, privateKey } = token;
      const signature = sign('sha256', signedContent(channel, text), privateKey).toString('base64');
      return { form: 'raw', signature, certificate, chain: [...chain] };
    },
    digits: (phoneNumber) => shown.get(phoneNumber) ?? '',
    close: (phoneNumber) => {
      shown.delete(phoneNumber);
    },
  };
};
