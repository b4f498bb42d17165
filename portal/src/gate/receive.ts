import { makePlaces } from '../bounded-memory.ts';
import { clockSlackSeconds } from '../provider/clock-slack.ts';
import type { Introspect, Introspected } from '../provider/introspect.ts';
import { accountReasons, type AccountToken } from './judge.ts';
import type { Parts } from './keep.ts';
import { decide, judgeFor, keepOrDiscard } from './keep.ts';
import type { Procedure } from './procedures.ts';
import type { Fields, Incoming } from './read-dossier.ts';
import { discardRest, readDossierBody, readTexts } from './read-dossier.ts';
import type { Reception, Refusal } from './reception.ts';
import type { Tries } from './tries.ts';

export interface Arrival {
  readonly request: Incoming;
  /** Nothing when none came that could be one. */
  readonly accessToken: string | undefined;
  readonly tokenSent: boolean;
  /** Whose try a token is that we did not get from the provider ourselves. */
  readonly caller?: string | undefined;
  /** Called when the sender may send, before the body is read. */
  readonly onWelcome: (request: Incoming) => void;
  /** As the `Idempotency-Key` header says. */
  readonly idempotencyKey?: string | undefined;
  /** Text fields beside the attachment. */
  readonly fields: readonly string[];
  /** A person's form: the key of the one we made for this browser, nothing when it is none of ours. */
  readonly formKey?: (fields: Fields) => string | undefined;
}

export interface GateParts extends Parts {
  /** Our resource indicator (RFC 8707): the portal's origin. */
  readonly resource: string;
  readonly introspect: Introspect;
  readonly tries: Tries;
}

/** `fields` as far as they were read. */
interface Received {
  readonly reception: Reception;
  readonly fields: Fields;
}

export interface Gate {
  /** Takes a dossier or says everything that stands against it. The token comes first: nobody's bytes are kept before theirs is good. */
  receive(arrival: Arrival): Promise<Received>;
  /** What the gate would say of a token now, before anything is typed. */
  preview(accessToken: string, procedure: Procedure): Promise<Refusal | 'open'>;
  /** A program's token was good not long ago. */
  wasGood(accessToken: string): boolean;
}

/** Dossiers a person may be sending at a time. */
const uploadsEach = 16;

/** Reception with the rule of the decree: a dossier counts only when it comes from a registered account (NĐ 45/2020). */
export const makeGate = (parts: GateParts): Gate => {
  const takeUpload = makePlaces(uploadsEach, { forMs: Number.POSITIVE_INFINITY, now: parts.now });
  const ask = makeAsk(parts);
  return {
    receive: async (arrival) => {
      const { accessToken } = arrival;
      const refusal = refusalBeforehand(arrival);
      if (refusal !== undefined || accessToken === undefined)
        return turnAway(arrival, refusal ?? { outcome: 'token-refused', why: 'absent' });
      const answer = await ask(accessToken, arrival.caller);
      if ('outcome' in answer) return turnAway(arrival, answer);
      const leave = takeUpload(answer.subject);
      if (leave === undefined) return turnAway(arrival, { outcome: 'too-many' });
      try {
        return await take(parts, arrival, () => ask(accessToken, undefined), answer);
      } finally {
        leave();
      }
    },
    preview: async (accessToken, procedure) => {
      const answer = await ask(accessToken, undefined);
      return 'outcome' in answer ? answer : (judgeFor(answer, procedure, parts.now()) ?? 'open');
    },
    wasGood: parts.tries.wasGood,
  };
};

type Answer = AccountToken | Refusal;

/** Asks about a token, unless it is known to be bad or its caller has tried too many. */
const makeAsk =
  (parts: GateParts) =>
  async (accessToken: string, caller: string | undefined): Promise<Answer> => {
    const tell = parts.tries.begin(accessToken, caller);
    if (tell === 'too-many') return { outcome: 'too-many' };
    if (tell === 'known-bad') return { outcome: 'token-refused', why: 'invalid' };
    const answer = read(await parts.introspect(accessToken), parts);
    const bad = 'outcome' in answer && answer.outcome === 'token-refused';
    tell('outcome' in answer ? (bad ? 'bad' : 'unanswered') : 'good');
    return answer;
  };

/** What can be said before anybody is asked. */
const refusalBeforehand = ({ accessToken, tokenSent, idempotencyKey }: Arrival): Refusal | undefined => {
  if (accessToken === undefined) return { outcome: 'token-refused', why: tokenSent ? 'invalid' : 'absent' };
  return idempotencyKey !== undefined && !/^[\u0021-\u007e]{1,255}$/u.test(idempotencyKey)
    ? { outcome: 'idempotency-key-malformed' }
    : undefined;
};

/** Of a program's request nothing is read; of a person's form what they wrote, to be given back to them. */
const turnAway = async ({ request, fields, formKey }: Arrival, reception: Refusal): Promise<Received> => {
  if (formKey !== undefined) return { reception, fields: await readTexts(request, fields) };
  discardRest(request);
  return { reception, fields: new Map() };
};

/** Reads the body of somebody who may send, and decides. */
const take = async (
  parts: GateParts,
  arrival: Arrival,
  askAgain: () => Promise<Answer>,
  first: AccountToken,
): Promise<Received> => {
  const { request } = arrival;
  arrival.onWelcome(request);
  // An answer that came after the last byte holds for all of them; bytes that came later are judged once more at their end.
  const whole = request.complete;
  const arrived = await readDossierBody(request, arrival.fields, parts.attachments);
  const answer = whole ? first : await askAgain();
  const { fields } = arrived;
  if (arrived.outcome === 'problem')
    return { reception: 'outcome' in answer ? answer : { outcome: 'body-refused', problem: arrived.problem }, fields };
  const idempotencyKey = arrival.formKey === undefined ? arrival.idempotencyKey : arrival.formKey(fields);
  const expired = arrival.formKey !== undefined && idempotencyKey === undefined;
  const { attachment } = arrived;
  const judged = (): ReturnType<typeof decide> => {
    if ('outcome' in answer) return answer;
    return expired ? { outcome: 'form-expired' } : decide(parts, { fields, attachment, token: answer, idempotencyKey });
  };
  return { reception: await keepOrDiscard(parts, attachment, judged()), fields };
};

/** Introspection's answer as far as it stands for every procedure. */
const read = (answer: Introspected, { resource, now }: GateParts): Answer => {
  if (answer.outcome === 'outage') return answer;
  if (answer.outcome === 'inactive') {
    const code = accountReasons.find((one) => one === answer.reason);
    return code === undefined
      ? { outcome: 'token-refused', why: 'invalid' }
      : { outcome: 'missing', missing: [{ code }] };
  }
  const { token } = answer;
  const expired = token.expiresAt !== undefined && token.expiresAt + clockSlackSeconds <= now() / 1000;
  if (expired || token.audiences.length !== 1 || token.audiences[0] !== resource)
    return { outcome: 'token-refused', why: 'invalid' };
  const { subject } = token;
  return subject === undefined
    ? { outcome: 'missing', missing: [{ code: 'account-required' }] }
    : { ...token, subject };
};
