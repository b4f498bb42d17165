import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { recoveryCodeCount, recoveryCodeLength } from '../../domain/ways-in/recovery-codes.ts';
import { base32, stepOfCode, totpAddress } from '../../domain/ways-in/totp.ts';
import { weighChange } from '../../domain/ways-in/weigh-change.ts';
import { tidyDigits } from '../../domain/typed/tidy-typed.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import type { WaysInJourney, WaysInShown } from '../ways-in/ways-in.ts';
import type { SecondFactorsJourney, SetUp } from './second-factors.ts';

export interface SecondFactorParts {
  readonly parts: AttemptParts;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly notices: NoticeMaker;
  readonly randomSecret: () => Buffer;
  readonly randomLetters: (count: number) => string;
  /** Keyed hash of a recovery code of this account: it is kept instead. */
  readonly hashCode: (accountId: string, code: string) => string;
}

/** The journey over its parts. */
export const makeSecondFactorsJourney = ({
  parts,
  waysIn,
  notices,
  randomSecret,
  randomLetters,
  hashCode,
}: SecondFactorParts): SecondFactorsJourney => {
  const { store, clock, observe } = parts;

  /** The ways in of somebody who may add to them now; else why not. */
  const mayAdd = async (
    secret: string | undefined,
  ): Promise<{ readonly shown: WaysInShown } | Exclude<SetUp, 'done'>> => {
    const shown = await waysIn.open(secret);
    if ('problem' in shown) return { notOpen: shown };
    const weighed = weighChange({ act: 'add' }, shown.ways, shown.session, clock.now());
    if (weighed === 'too-old') return { problem: { code: 'sign-in-too-old' } };
    return weighed === 'now' ? { shown } : { problem: { code: 'stronger-sign-in-needed' } };
  };

  const alongside = ({ account }: WaysInShown, way: 'authenticator-app' | 'recovery-codes', requestId: string) => {
    const added: AuditEvent = byPerson('means-linked', clock.now(), {
      accountId: account.id,
      requestId,
      detail: { way },
    });
    return { audit: [added], messages: noticesTo(notices, account.holder, 'second-factor-added', clock.now()) };
  };

  return {
    newApp: ({ account }, issuer) => {
      const secret = randomSecret();
      return {
        secret: secret.toString('base64url'),
        letters: base32(secret),
        address: totpAddress(secret, issuer, account.holder.fullName),
      };
    },
    keepApp: async ({ secret, code }, sessionSecret, requestId) => {
      const may = await mayAdd(sessionSecret);
      if (!('shown' in may)) return may;
      const step = stepOfCode(Buffer.from(secret, 'base64url'), tidyDigits(code), 0, clock.now());
      if (secret === '' || step === undefined) return { problem: { code: 'second-factor-wrong' } };
      const { shown } = may;
      const problem = await takeToldChange(store, shown.account.id);
      if (problem !== undefined) return { problem };
      const also = alongside(shown, 'authenticator-app', requestId);
      const on = { accountId: shown.account.id, sessionId: shown.session.id };
      if ((await store.secondFactors.keepApp(on, secret, step, also)) === 'not-standing')
        return { problem: { code: 'sign-in-required' } };
      for (const one of also.audit) observe(one);
      return 'done';
    },
    makeCodes: async (sessionSecret, requestId) => {
      const may = await mayAdd(sessionSecret);
      if (!('shown' in may)) return may;
      const { shown } = may;
      const accountId = shown.account.id;
      const problem = await takeToldChange(store, accountId);
      if (problem !== undefined) return { problem };
      const codes = Array.from({ length: recoveryCodeCount }, () => randomLetters(recoveryCodeLength));
      const also = alongside(shown, 'recovery-codes', requestId);
      const hashes = codes.map((code) => hashCode(accountId, code));
      const on = { accountId, sessionId: shown.session.id };
      if ((await store.secondFactors.keepCodes(on, hashes, also)) === 'not-standing')
        return { problem: { code: 'sign-in-required' } };
      for (const one of also.audit) observe(one);
      return { shown, codes };
    },
  };
};
