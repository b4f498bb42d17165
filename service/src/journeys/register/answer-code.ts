import { advance } from '../../domain/advance.ts';
import { readOneTimeCode } from '../../domain/read-one-time-code.ts';
import type { ChallengedRegistration } from '../../domain/registration.ts';
import { askNow } from './ask-authority.ts';
import { event, save, show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney, Step } from './register.ts';
import type { Shown, Visitor } from '../visitor.ts';

const judge = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: ChallengedRegistration,
  code: string,
): Promise<Step> => {
  const method = parts.methods.get(registration.method);
  if (method === undefined) return show(parts, visitor, registration, { code: 'method-not-offered' });
  const { claim, id: attemptId, browserHash } = registration;
  const now = parts.clock.now();
  const outcome = await method.confirm(
    claim,
    registration.challenge,
    { attemptId, purpose: 'register', browserHash, now, slowSeconds: 0 },
    { oneTimeCode: code },
  );
  if (outcome.outcome === 'challenged') {
    const { challenge, problem = 'code-wrong' } = outcome;
    const shown: Shown = {
      code: problem,
      triesLeft: challenge.triesLeft,
      ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] } : {}),
    };
    if (challenge.triesLeft === registration.challenge.triesLeft) return show(parts, visitor, registration, shown);
    const next = advance(registration, { event: 'challenge', claim, challenge });
    if (next === undefined) throw new Error('a wrong code could not be counted');
    return save(
      parts,
      visitor,
      next,
      [event(registration, visitor, now, 'code-wrong', { problem, detail: { triesLeft: challenge.triesLeft } })],
      { problem: shown },
    );
  }
  if (outcome.outcome !== 'waiting') throw new Error(`${registration.method} answered a code with ${outcome.outcome}`);
  // The code is spent before the authority is asked: of two requests with the right code only one goes on.
  const early = outcome.challenge.askAfter !== undefined && now.toISOString() < outcome.challenge.askAfter;
  const challenge = early ? outcome.challenge : { ...outcome.challenge, askedAt: now.toISOString() };
  const next = advance(registration, { event: 'wait', claim, challenge });
  if (next?.state !== 'waiting') throw new Error('a right code could not be spent');
  const proven = await save(parts, visitor, next, [
    event(registration, visitor, now, 'possession-proven', { detail: { codeId: challenge.codeId } }),
  ]);
  return early || proven.registration !== next ? proven : askNow(parts, visitor, next);
};

/** The six digits: wrong ones cost a try; the right ones prove possession, and the authority is asked. The code itself is bound to its challenge, so an older page may send it too. */
export const answerCode =
  (parts: RegisterParts): RegisterJourney['answerCode'] =>
  (typed, _seenVersion, visitor) =>
    whenIn(parts, visitor, ['challenged'], (registration) => {
      const code = readOneTimeCode(typed);
      return code.ok
        ? judge(parts, visitor, registration, code.value)
        : show(parts, visitor, registration, {
            code: 'invalid-input',
            fields: [{ field: 'oneTimeCode', code: code.problem }],
            triesLeft: registration.challenge.triesLeft,
          });
    });
