import type { PortalId } from '../portals.ts';
import type { Attachments } from '../store/attachments.ts';
import type { Dossiers } from '../store/dossiers.ts';
import { indexOf } from '../store/sealing.ts';
import type { Keys } from '../store/sealing-key.ts';
import type { AccountToken } from './judge.ts';
import { judge, stepUpSuffices } from './judge.ts';
import type { Procedure } from './procedures.ts';
import { findProcedure } from './procedures.ts';
import type { AttachedFile, Fields } from './read-dossier.ts';
import type { Reception, Refusal } from './reception.ts';

/** Where dossiers are kept, and by which table they are judged. */
export interface Parts {
  readonly portal: PortalId;
  readonly attachments: Attachments;
  readonly dossiers: Dossiers;
  readonly keys: Keys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What stands between an account and a procedure. @param now milliseconds since 1970 */
export const judgeFor = (token: AccountToken, procedure: Procedure, now: number): Refusal | undefined => {
  const missing = judge(token, procedure, now / 1000);
  if (missing.length === 0) return undefined;
  return stepUpSuffices(missing)
    ? { outcome: 'step-up', missing, procedure }
    : { outcome: 'missing', missing, procedure };
};

/** All that has arrived, from an account. */
export interface Arrived {
  readonly fields: Fields;
  readonly attachment: AttachedFile;
  readonly token: AccountToken;
  readonly idempotencyKey: string | undefined;
}

/** Either a refusal or what is to be recorded once the attachment is in its place. */
export const decide = (parts: Parts, arrived: Arrived): Refusal | (() => Reception) => {
  const { fields, token } = arrived;
  const procedure = findProcedure(parts.portal, fields.get('procedureCode') ?? '');
  if (procedure === undefined) return { outcome: 'procedure-unknown' };
  return judgeFor(token, procedure, parts.now()) ?? (() => record(parts, arrived));
};

const record = ({ dossiers, keys }: Parts, { fields, attachment, token, idempotencyKey }: Arrived): Reception => {
  const [procedureCode, content] = [fields.get('procedureCode') ?? '', fields.get('content') ?? ''];
  const { id: attachmentId, fileName, fileType, size: fileSize } = attachment;
  const recorded = dossiers.record({
    subject: token.subject,
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
export const keepOrDiscard = async (
  { attachments, dossiers }: Parts,
  attachment: AttachedFile,
  decision: Refusal | (() => Reception),
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
