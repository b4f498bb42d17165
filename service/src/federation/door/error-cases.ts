import type { IncomingMessage } from 'node:http';
import type { AuditEvent } from '../../domain/audit.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AuditStore } from '../../store/audit/audit-store.ts';

/** What the help desk finds under a code. */
export interface ErrorCase {
  readonly problem: ProblemCode;
  readonly requestId: string;
  /** Codes of the protocol and the client; nothing a person typed. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Cases of requests that ended on a page. A code that is shown is a case; where none may be opened, the code itself says what was shown. */
export interface ErrorCases {
  /** Notes where a request comes from, before anything else is known of it. */
  comesFrom(request: IncomingMessage, address: string): void;
  open(request: IncomingMessage, what: ErrorCase): Promise<string>;
}

export interface ErrorCaseParts {
  readonly audit: Pick<AuditStore, 'record'>;
  readonly clock: Clock;
  readonly supportCode: () => string;
  /** A code that says by itself what was shown and when. */
  readonly sealedCode: (problem: ProblemCode) => string;
  readonly observe: (event: AuditEvent) => void;
}

const windowMs = 10 * 60_000;
/** Anybody can make a request fail: so many cases of one address, and of all together, are kept within ten minutes of this process. */
const mostOfAddress = 10;
const mostOfAll = 50;

/** Cases are rows of the audit, and strangers open them: their number is bounded, and an address uses up its own first. */
export const makeErrorCases = ({ audit, clock, supportCode, sealedCode, observe }: ErrorCaseParts): ErrorCases => {
  const addresses = new WeakMap<IncomingMessage, string>();
  let began = 0;
  let counted = new Map<string, number>();
  const mayOpen = (address: string): boolean => {
    const now = clock.now().getTime();
    if (Math.abs(now - began) >= windowMs) [began, counted] = [now, new Map()];
    const own = counted.get(address) ?? 0;
    const all = [...counted.values()].reduce((sum, one) => sum + one, 0);
    if (own >= mostOfAddress || all >= mostOfAll) return false;
    counted.set(address, own + 1);
    return true;
  };
  return {
    comesFrom: (request, address) => {
      addresses.set(request, address);
    },
    open: async (request, { problem, requestId, detail }) => {
      if (!mayOpen(addresses.get(request) ?? '')) return sealedCode(problem);
      const shown = supportCode();
      const event: AuditEvent = {
        type: 'problem-shown',
        at: clock.now().toISOString(),
        supportCode: shown,
        requestId,
        actor: 'service',
        problem,
        detail,
      };
      try {
        await audit.record([event]);
      } catch {
        // The database is away: nothing can be kept.
        return sealedCode(problem);
      }
      observe(event);
      return shown;
    },
  };
};
