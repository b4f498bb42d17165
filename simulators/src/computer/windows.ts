import { randomUUID } from 'node:crypto';
import type { CertificateDesk } from '../authorities/certificate-authority/desk.ts';
import type { SigningProgram, UsbToken } from '../cast/usb-tokens.ts';
import type { Clock } from '../clock.ts';
import { badRequest, notFound } from '../problem.ts';
import type { PromptAnswer, PromptOutcome } from '../phones/prompts.ts';
import type { Tokens } from './tokens.ts';

/** A window of a signing program, as the holder of a token sees it. */
export interface SigningWindow {
  id: string;
  program: SigningProgram;
  /** RFC 3339, by the workbench's clock. */
  at: string;
  /** The site that asks, as the browser told the program. */
  origin: string;
  /** What is to be signed. */
  text: string;
  /** The certificates of the token, to choose from: the first, unless the holder says another. */
  certificates: readonly { id: string; subject: string; serialNumber: string }[];
}

/** How a window ended: with a right PIN, or why there is no signature. */
export type WindowEnd =
  | { end: 'right-pin'; token: UsbToken; certificate: string }
  | { end: 'cancelled' }
  | { end: 'locked' }
  | { end: 'pulled-out' }
  /** The program was stopped, or the site that asked has gone. */
  | { end: 'closed' };

/** Every window that asks for a PIN; where two tokens are plugged in, the one whose PIN is entered signs. */
export interface Windows {
  /** Shows a window to the holders of these tokens until it is answered or closed. `only`: this certificate and no other. */
  open(asked: {
    program: SigningProgram;
    origin: string;
    text: string;
    tokens: readonly UsbToken[];
    only?: string | undefined;
  }): { ended: Promise<WindowEnd>; close(): void };
  /** Oldest first. */
  of(tokenId: string): readonly SigningWindow[];
  /** @param certificate one of the window's, by its id. @throws Problem 400, 404 */
  answer(tokenId: string, id: string, given: PromptAnswer, certificate?: string): PromptOutcome;
  closeOf(program: SigningProgram): void;
  reset(): void;
}

interface Open {
  window: Omit<SigningWindow, 'certificates'>;
  tokens: readonly UsbToken[];
  only: string | undefined;
  end(how: WindowEnd): void;
}

const nameIn = (subject: readonly string[]): string =>
  subject.find((part) => part.startsWith('CN='))?.slice(3) ?? subject.join(', ');

export const makeWindows = ({
  clock,
  tokens,
  certificates,
}: {
  clock: Clock;
  tokens: Tokens;
  certificates(): CertificateDesk;
}): Windows => {
  const shown = new Map<string, Open>();
  const end = (id: string, how: WindowEnd): void => {
    const open = shown.get(id);
    shown.delete(id);
    open?.end(how);
  };
  const certificatesFor = ({ only }: Open, token: UsbToken): readonly string[] =>
    only === undefined ? token.certificates : token.certificates.filter((id) => id === only);
  tokens.onGone(({ id: gone }) => {
    for (const [id, open] of shown) {
      open.tokens = open.tokens.filter((token) => token.id !== gone);
      if (open.tokens.length === 0) end(id, { end: 'pulled-out' });
    }
  });
  return {
    open: ({ program, origin, text, tokens: among, only }) => {
      const id = randomUUID();
      const usable = among.filter((token) => !tokens.isBlocked(token));
      if (usable.length === 0) return { ended: Promise.resolve({ end: 'locked' }), close: () => {} };
      const ended = new Promise<WindowEnd>((resolve) => {
        const at = new Date(clock.now()).toISOString();
        shown.set(id, { window: { id, program, at, origin, text }, tokens: usable, only, end: resolve });
      });
      return { ended, close: () => end(id, { end: 'closed' }) };
    },
    of: (tokenId) =>
      [...shown.values()].flatMap((open) => {
        const token = open.tokens.find((one) => one.id === tokenId);
        if (token === undefined) return [];
        const described = certificatesFor(open, token).map((id) => {
          const { subject, serialNumber } = certificates().show(id);
          return { id, subject: nameIn(subject), serialNumber };
        });
        return [{ ...open.window, certificates: described }];
      }),
    answer: (tokenId, id, given, chosen) => {
      const open = shown.get(id);
      const token = open?.tokens.find((one) => one.id === tokenId);
      if (open === undefined || token === undefined) throw notFound('This window');
      if ('cancel' in given) {
        end(id, { end: 'cancelled' });
        return { outcome: 'cancelled' };
      }
      const offered = certificatesFor(open, token);
      const certificate = chosen === undefined ? offered[0] : offered.find((one) => one === chosen);
      if (certificate === undefined) throw badRequest('"certificate" must be one that the window shows.');
      const triesLeft = tokens.enterPin(token, given.pin);
      if (triesLeft === undefined) {
        end(id, { end: 'right-pin', token, certificate });
        return { outcome: 'signed' };
      }
      if (triesLeft > 0) return { outcome: 'wrong-pin', triesLeft };
      end(id, { end: 'locked' });
      return { outcome: 'locked' };
    },
    closeOf: (program) => {
      for (const [id, { window }] of shown) if (window.program === program) end(id, { end: 'closed' });
    },
    reset: () => {
      for (const id of shown.keys()) end(id, { end: 'closed' });
    },
  };
};
