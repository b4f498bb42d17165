import { usbTokens, type SigningProgram, type UsbToken } from '../cast/usb-tokens.ts';
import { notFound } from '../problem.ts';

const rightPin = '246810';
const tries = 5;

/** A token as the JSON API tells it. */
export interface TokenState {
  id: string;
  /** The member of the cast whose it is. */
  holder: string;
  program: SigningProgram;
  plugged: boolean;
  /** Whether the driver for it is installed. */
  driver: boolean;
}

/** What a program finds when it looks for tokens. */
export type Found =
  | { found: 'tokens'; tokens: readonly UsbToken[] }
  /** One is plugged in, and no driver knows it. */
  | { found: 'no-driver' }
  | { found: 'no-token' };

/** Every token, whether it is plugged in, and its PIN: five wrong entries lock one until the reset. */
export interface Tokens {
  list(): readonly TokenState[];
  /** @throws Problem 404 */
  move(id: string, change: { plugged?: boolean; driver?: boolean }): TokenState;
  /** Tokens that a program can use, the one plugged in last first. */
  seenBy(program: SigningProgram): Found;
  isBlocked(token: UsbToken): boolean;
  /** @returns how many tries are left; undefined when the PIN was right */
  enterPin(token: UsbToken, pin: string): number | undefined;
  /** Runs when a token can be used no longer. */
  onGone(listener: (token: UsbToken) => void): void;
  reset(): void;
}

interface Standing {
  /** 0: not plugged in; the higher, the later. */
  plugged: number;
  driver: boolean;
  wrong: number;
}

const atStart = ({ plugged, pinBlocked }: UsbToken): Standing => ({
  plugged: plugged ? 1 : 0,
  driver: true,
  wrong: pinBlocked ? tries : 0,
});

export const makeTokens = (): Tokens => {
  const standings = new Map<string, Standing>();
  const listeners: ((token: UsbToken) => void)[] = [];
  let turn = 1;
  const standingOf = (token: UsbToken): Standing => {
    const standing = standings.get(token.id) ?? atStart(token);
    standings.set(token.id, standing);
    return standing;
  };
  const told = (token: UsbToken): TokenState => {
    const { plugged, driver } = standingOf(token);
    return { id: token.id, holder: token.id, program: token.program, plugged: plugged > 0, driver };
  };
  return {
    list: () => usbTokens.map(told),
    move: (id, { plugged, driver }) => {
      const token = usbTokens.find((one) => one.id === id);
      if (token === undefined) throw notFound('This token');
      const standing = standingOf(token);
      if (plugged === true && standing.plugged === 0) {
        turn += 1;
        standing.plugged = turn;
      }
      if (plugged === false) standing.plugged = 0;
      standing.driver = driver ?? standing.driver;
      if (standing.plugged === 0 || !standing.driver) for (const listener of listeners) listener(token);
      return told(token);
    },
    seenBy: (program) => {
      const plugged = usbTokens.filter((token) => token.program === program && standingOf(token).plugged > 0);
      const tokens = plugged
        .filter((token) => standingOf(token).driver)
        .toSorted((a, b) => standingOf(b).plugged - standingOf(a).plugged);
      if (tokens.length > 0) return { found: 'tokens', tokens };
      return { found: plugged.length > 0 ? 'no-driver' : 'no-token' };
    },
    isBlocked: (token) => standingOf(token).wrong >= tries,
    enterPin: (token, pin) => {
      const standing = standingOf(token);
      if (standing.wrong >= tries) return 0;
      if (pin === rightPin) {
        standing.wrong = 0;
        return undefined;
      }
      standing.wrong += 1;
      return tries - standing.wrong;
    },
    onGone: (listener) => void listeners.push(listener),
    reset: () => {
      standings.clear();
      turn = 1;
    },
  };
};
