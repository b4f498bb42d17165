import { dataRequestPlace } from './account-places.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
import type { Sealer } from '../keys/vault.ts';
import type { AnsweredRequest } from '../data-rights/data-rights-store.ts';
import type { AttemptStore } from '../attempts/attempt-store.ts';
import { makeKeepHolder } from './keep-holder.ts';

/** What the law calls a request to correct, answered as it was made. */
const answeredRequest = (sealer: Sealer, { code, text, answer, dueOn }: AnsweredRequest): Piece => ({
  shape: 'requested',
  text: `requested AS (
  INSERT INTO data_request (code, account_id, kind, state, payload, asked_at, due_on, answered_at, answered_by)
  SELECT :requestCode, :accountId, 'correct', 'answered', :requestPayload, :now, :requestDueOn::date, :now, 'service' FROM moved
)`,
  values: {
    requestCode: code,
    requestPayload: sealer.seal(dataRequestPlace(code), JSON.stringify({ text, answer })),
    requestDueOn: dueOn,
  },
});

/** A fact of a holder as its authority has it, with the request that the law makes of it. */
export const makeCorrectFacts = (parts: StoreParts): AttemptStore['correctFacts'] => {
  const keepHolder = makeKeepHolder(parts);
  return (next, ifStill, { request, ...change }, alongside) =>
    keepHolder(next, ifStill, { change, besides: (sealer) => [answeredRequest(sealer, request)] }, alongside);
};
