import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { PortalId } from '../portals.ts';
import type { ActiveToken, Introspect, Introspected } from '../provider/introspect.ts';
import type { Attachments } from '../store/attachments.ts';
import type { Dossiers, Receipt } from '../store/dossiers.ts';
import { indexOf } from '../store/sealing.ts';
import type { Keys } from '../store/sealing-key.ts';
import type { Missing } from './judge.ts';
import { judge, stepUpSuffices } from './judge.ts';
import type { Procedure } from './procedures.ts';
import { findProcedure } from './procedures.ts';
import type { AttachedFile, BodyProblem, Fields } from './read-dossier.ts';
import { discardRest, readDossierBody } from './read-dossier.ts';

/** What reception answers. Only `accepted` leaves anything behind. */
export type Reception =
  | { readonly outcome: 'accepted'; readonly receipt: Receipt }
  | { readonly outcome: 'token-refused'; readonly why: 'absent' | 'invalid' }
  | { readonly outcome: 'step-up'; readonly missing: readonly Missing[]; readonly procedure: Procedure }
  | { readonly outcome: 'missing'; readonly missing: readonly Missing[]; readonly procedure?: Procedure }
  | { readonly outcome: 'body-refused'; readonly problem: BodyProblem }
  | { readonly outcome: 'procedure-unknown' }
  | { readonly outcome: 'form-expired' }
  | { readonly outcome: 'idempotency-key-malformed' | 'idempotency-key-used-otherwise' }
  | { readonly outcome: 'outage'; readonly reason: string };

export interface Arrival {
  readonly request: Readable & { headers: IncomingHttpHeaders };
  /** Nothing when none came that could be one. */
  readonly accessToken: string | undefined;
  readonly tokenSent: boolean;
  /** As the `Idempotency-Key` header says. */
  readonly idempotencyKey?: string | undefined;
  /** Text fields beside the attachment. */
  readonly fields: readonly string[];
  /** A person's form: the key of the one we made for this browser, nothing when it is none of ours. */
  readonly formKey?: (fields: Fields) => string | undefined;
}

export interface GateParts {
  readonly portal: PortalId;
  /** Our resource indicator (RFC 8707): the portal's origin. */
  readonly resource: string;
  readonly introspect: Introspect;
  readonly attachments: Attachments;
  readonly dossiers: Dossiers;
  readonly keys: Keys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Gate {
  /** Takes a dossier or says everything that stands against it; `fields` as far as they were read. */
  receive(arrival: Arrival): Promise<{ readonly reception: Reception; readonly fields: Fields }>;
  /** What the gate would say of a token now, before anything is typed. */
  preview(accessToken: string, procedure: Procedure): Promise<Reception | 'open'>;
}

/** Above this a stranger is turned away before their bytes are read. */
const smallBody = 64 * 1024;

/** Reception with the rule of the decree: a dossier counts only when it comes from a registered account (NĐ 45/2020). */
export const makeGate = (parts: GateParts): Gate => {
  const ask = async (accessToken: string): Promise<ActiveToken | Reception> =>
    read(await parts.introspect(accessToken), parts);
  return {
    receive: async (arrival) => {
      const { request, accessToken, idempotencyKey } = arrival;
      const early = (): Reception | undefined => {
        if (accessToken === undefined)
          return { outcome: 'token-refused', why: arrival.tokenSent ? 'invalid' : 'absent' };
        return idempotencyKey !== undefined && !/^[\u0021-\u007e]{1,255}$/u.test(idempotencyKey)
          ? { outcome: 'idempotency-key-malformed' }
          : undefined;
      };
      const refusal = early() ?? (await turnAwayLarge(arrival, ask));
      if (refusal !== undefined || accessToken === undefined) {
        discardRest(request);
        return { reception: refusal ?? { outcome: 'token-refused', why: 'absent' }, fields: new Map() };
      }
      const arrived = await readDossierBody(request, arrival.fields, parts.attachments);
      const answer = await ask(accessToken);
      if (arrived.outcome === 'problem') {
        return {
          reception: 'outcome' in answer ? answer : { outcome: 'body-refused', problem: arrived.problem },
          fields: arrived.fields,
        };
      }
      const { fields, attachment } = arrived;
      return {
        reception: await keepOrDiscard(
          parts,
          attachment,
          'outcome' in answer ? answer : decide(parts, arrival, fields, attachment, answer),
        ),
        fields,
      };
    },
    preview: async (accessToken, procedure) => {
      const answer = await ask(accessToken);
      return 'outcome' in answer ? answer : (judgeFor(answer, procedure, parts.now()) ?? 'open');
    },
  };
};

/** Introspection's answer as far as it stands for every procedure. */
const read = (answer: Introspected, { resource, now }: GateParts): ActiveToken | Reception => {
  if (answer.outcome === 'outage') return answer;
  if (answer.outcome === 'inactive') {
    return answer.reason === 'account-suspended'
      ? { outcome: 'missing', missing: [{ code: 'account-suspended' }] }
      : { outcome: 'token-refused', why: 'invalid' };
  }
  const { token } = answer;
  const expired = token.expiresAt !== undefined && token.expiresAt * 1000 <= now();
  return expired || token.audiences.length !== 1 || token.audiences[0] !== resource
    ? { outcome: 'token-refused', why: 'invalid' }
    : token;
};

const turnAwayLarge = async (
  { request, accessToken }: Arrival,
  ask: (token: string) => Promise<ActiveToken | Reception>,
): Promise<Reception | undefined> => {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (accessToken === undefined || length <= smallBody) return undefined;
  const answer = await ask(accessToken);
  return 'outcome' in answer ? answer : undefined;
};

const judgeFor = (token: ActiveToken, procedure: Procedure, now: number): Reception | undefined => {
  const missing = judge(token, procedure, now / 1000);
  if (missing.length === 0) return undefined;
  return stepUpSuffices(missing)
    ? { outcome: 'step-up', missing, procedure }
    : { outcome: 'missing', missing, procedure };
};

/** Either a refusal or what is to be recorded once the attachment is in its place. */
const decide = (
  parts: GateParts,
  arrival: Arrival,
  fields: Fields,
  attachment: AttachedFile,
  token: ActiveToken,
): Reception | (() => Reception) => {
  const idempotencyKey = arrival.formKey === undefined ? arrival.idempotencyKey : arrival.formKey(fields);
  if (arrival.formKey !== undefined && idempotencyKey === undefined) return { outcome: 'form-expired' };
  const procedureCode = fields.get('procedureCode') ?? '';
  const procedure = findProcedure(parts.portal, procedureCode);
  if (procedure === undefined) return { outcome: 'procedure-unknown' };
  const refusal = judgeFor(token, procedure, parts.now());
  if (refusal !== undefined) return refusal;
  return () => record(parts, idempotencyKey, fields, attachment, token, procedureCode);
};

const record = (
  { dossiers, keys }: GateParts,
  idempotencyKey: string | undefined,
  fields: Fields,
  attachment: AttachedFile,
  token: ActiveToken,
  procedureCode: string,
): Reception => {
  const content = fields.get('content') ?? '';
  const { id: attachmentId, fileName, fileType, size: fileSize } = attachment;
  const recorded = dossiers.record({
    subject: token.subject ?? '',
    procedureCode,
    attachmentId,
    content,
    fileName,
    fileType,
    fileSize,
    idempotencyKey,
    digest: indexOf(keys.index, procedureCode, content, fileName, fileType, attachment.digest),
    grounds: {
      oauthClientId: token.oauthClientId ?? '',
      kind: token.kind ?? '',
      acr: token.acr ?? '',
      identityLevel: token.identityLevel,
    },
  });
  switch (recorded.outcome) {
    case 'recorded':
    case 'recorded-before':
      return { outcome: 'accepted', receipt: recorded.receipt };
    case 'key-used-otherwise':
      return { outcome: 'idempotency-key-used-otherwise' };
  }
};

/** The attachment is in its place before the dossier is committed, and gone again when it is not. */
const keepOrDiscard = async (
  { attachments, dossiers }: GateParts,
  attachment: AttachedFile,
  decision: Reception | (() => Reception),
): Promise<Reception> => {
  let result: Reception | undefined;
  try {
    if (typeof decision !== 'function') return decision;
    await attachments.keep(attachment.id);
    result = decision();
    return result;
  } finally {
    // A repeated request is accepted, but with the attachment that came the first time.
    if (result?.outcome !== 'accepted' || !dossiers.hasAttachment(attachment.id))
      await attachments.discard(attachment.id);
  }
};
