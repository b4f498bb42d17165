import type { AuditEvent } from '../../../domain/audit.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';

/** One step of a rotation: publishing a key, beginning with it, finishing with the former one. */
export type RotationStep = (context: OperatorContext) => Promise<OperatorAnswer>;

/** Writes down what was done with which keys. @param what is rotated, and how far */
export const noteRotation = async ({ store, clock, operator }: OperatorContext, what: string): Promise<void> => {
  const event: AuditEvent = {
    type: 'keys-rotated',
    at: clock.now().toISOString(),
    actor: `operator:${operator}`,
    detail: { what },
  };
  await store.audit.record([event]);
};

/** What comes after a key was published. */
export const copyFirst = (file: string, kind: string): string =>
  `Copy ${file} to every server (they read it by themselves), then run: chinhchu keys rotate ${kind} --begin`;
