import type { RemoteSigningTrouble, SigningRefusal } from '../../../authorities/remote-signing/remote-signing.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Prompted } from '../../challenges/signature/signer.ts';

/** What each refusal of a provider comes to here: `again` where asking once more can help. */
const outcomes: Readonly<
  Record<SigningRefusal | 'unavailable', { readonly problem: ProblemCode; readonly again: boolean }>
> = {
  declined: { problem: 'remote-declined', again: true },
  'no-credential': { problem: 'no-remote-certificate', again: false },
  'credential-disabled': { problem: 'remote-credential-disabled', again: false },
  'credential-locked': { problem: 'remote-credential-locked', again: false },
  'certificate-expired': { problem: 'certificate-expired', again: false },
  'not-strong-enough': { problem: 'remote-credential-unsuitable', again: false },
  'no-signatures-left': { problem: 'remote-signatures-used-up', again: false },
  failed: { problem: 'remote-unavailable', again: true },
  expired: { problem: 'remote-expired', again: true },
  unavailable: { problem: 'remote-unavailable', again: true },
};

/** What a provider's no, or its silence, comes to. */
export const cameTo = ({ code, detail }: RemoteSigningTrouble, provider: string): Prompted => {
  const { problem, again } = outcomes[code];
  const trace = { provider, answer: detail };
  return again ? { prompt: { at: 'over', problem }, trace } : { refused: problem, trace };
};
