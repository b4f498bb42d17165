import { hash } from 'node:crypto';
import type { LeverMode } from '../../lever.ts';
import type { SigningSim } from '../../cast/signing-sims.ts';
import { signedContent } from '../certificate-authority/artefacts/cms.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import { p256Key } from '../certificate-authority/seeded-keys.ts';

const rightPin = '246810';
const tries = 3;
const data = '1.2.840.113549.1.7.1';

/** The cards of one operator and their PINs: three wrong entries lock one until the reset. */
export const makeSimCards = () => {
  const wrong = new Map<string, number>();
  const wrongOf = ({ phoneNumber, pinBlocked }: SigningSim) => wrong.get(phoneNumber) ?? (pinBlocked ? tries : 0);
  return {
    isBlocked: (sim: SigningSim): boolean => wrongOf(sim) >= tries,
    /** @returns how many tries are left; undefined when the PIN was right */
    enter: (sim: SigningSim, pin: string): number | undefined => {
      if (wrongOf(sim) >= tries) return 0;
      if (pin === rightPin) {
        wrong.set(sim.phoneNumber, 0);
        return undefined;
      }
      wrong.set(sim.phoneNumber, wrongOf(sim) + 1);
      return tries - wrongOf(sim);
    },
    reset: () => wrong.clear(),
  };
};
export type SimCards = ReturnType<typeof makeSimCards>;

/** What a SIM signs is what it was sent, attached; the lever makes it sign something old, or with a key nobody certified. */
export const signOnCard = (
  desk: CertificateDesk,
  sim: SigningSim,
  { content, mode }: { content: Buffer; mode: LeverMode },
): Buffer => {
  const { certificate, chain, key } = desk.held(sim.holder);
  return signedContent({
    contentType: data,
    content: mode === 'stale' ? hash('sha256', 'asked for yesterday', 'buffer') : content,
    certificate,
    certificates: [certificate.der, ...chain],
    signer: mode === 'wrong-key' ? p256Key('a SIM that nobody issued') : key,
  });
};
