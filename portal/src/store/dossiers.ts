import { randomLetters } from '../random-letters.ts';
import { isObject, numberIn, textIn } from '../read-json.ts';
import type { Database } from './database.ts';
import { bytesOf, numberOf, textOf } from './read-row.ts';
import type { Keys } from './sealing-key.ts';
import { indexOf, seal, unsealJson } from './sealing.ts';

/** What a dossier says, and on what grounds it was taken. */
export interface DossierContent {
  readonly content: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number;
  /** What introspection said at that moment. */
  readonly grounds: {
    readonly oauthClientId: string;
    readonly kind: string;
    readonly acr: string;
    readonly identityLevel: number;
  };
}

export interface NewDossier extends DossierContent {
  readonly subject: string;
  readonly procedureCode: string;
  readonly attachmentId: string;
  /** Of the whole request body. */
  readonly digest: string;
  readonly idempotencyKey?: string | undefined;
}

export interface Receipt {
  readonly dossierCode: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

export interface Dossier extends DossierContent, Receipt {
  readonly procedureCode: string;
  readonly attachmentId: string;
}

export type Recorded =
  | { readonly outcome: 'recorded' | 'recorded-before'; readonly receipt: Receipt }
  | { readonly outcome: 'key-used-otherwise' };

export interface Dossiers {
  /** Records a dossier once for its idempotency key; committed and on disk when this returns. */
  record(dossier: NewDossier): Recorded;
  /** Newest first, at most `most`. @param before continue below this instant */
  list(subject: string, most: number, before?: number): readonly (Receipt & { readonly procedureCode: string })[];
  /** Nothing when it is not that account's. */
  find(subject: string, dossierCode: string): Dossier | undefined;
  hasAttachment(id: string): boolean;
  /**
   * What somebody sent under former subjects is theirs under this one; each remembers under which it was sent. What was taken over from a subject
   * that is none of these goes back to it: the provider has found them to be two accounts again.
   */
  takeOver(subject: string, formerSubjects: readonly string[]): void;
  /** Whoever signs in under a subject is that account again: what another has taken over from it goes back. */
  takeBack(subject: string): void;
}

/** Dossiers in the portal's database, their content sealed. @param now milliseconds since 1970 */
export const makeDossiers = (
  { connection, atomically }: Database,
  keys: Keys,
  codePrefix: string,
  now: () => number,
): Dossiers => {
  const byKey = connection.prepare('SELECT code, received_at, digest FROM dossiers WHERE idempotency_index = ?');
  const insert = connection.prepare(
    'INSERT INTO dossiers (code, subject, procedure_code, received_at, sealed, attachment_id, idempotency_index, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const newest = connection.prepare(
    'SELECT code, procedure_code, received_at FROM dossiers WHERE subject = ? AND received_at < ? ORDER BY received_at DESC, code LIMIT ?',
  );
  const one = connection.prepare(
    'SELECT code, procedure_code, received_at, sealed, attachment_id FROM dossiers WHERE subject = ? AND code = ?',
  );
  const attached = connection.prepare('SELECT 1 FROM dossiers WHERE attachment_id = ?');
  const remember = connection.prepare(
    'INSERT OR IGNORE INTO taken_over_dossiers (code, sent_by, taken_over_at) SELECT code, subject, ? FROM dossiers WHERE subject = ?',
  );
  const giveBack = connection.prepare(
    `UPDATE dossiers SET subject = t.sent_by FROM taken_over_dossiers t
     WHERE t.code = dossiers.code AND (t.sent_by = ?1 OR dossiers.subject = ?2 AND t.sent_by NOT IN (SELECT value FROM json_each(?3)))`,
  );
  const forget = connection.prepare(
    'DELETE FROM taken_over_dossiers WHERE EXISTS (SELECT 1 FROM dossiers d WHERE d.code = taken_over_dossiers.code AND d.subject = sent_by)',
  );
  const move = connection.prepare('UPDATE dossiers SET subject = ? WHERE subject = ?');
  return {
    record: ({ subject, procedureCode, attachmentId, digest, idempotencyKey, ...content }) =>
      atomically((): Recorded => {
        const index = idempotencyKey === undefined ? null : indexOf(keys.index, subject, idempotencyKey);
        const before = index === null ? undefined : byKey.get(index);
        if (before !== undefined) {
          if (textOf(before, 'digest') !== digest) return { outcome: 'key-used-otherwise' };
          return {
            outcome: 'recorded-before',
            receipt: { dossierCode: textOf(before, 'code'), receivedAt: numberOf(before, 'received_at') },
          };
        }
        const receivedAt = now();
        const dossierCode = makeCode(codePrefix, receivedAt);
        insert.run(
          dossierCode,
          subject,
          procedureCode,
          receivedAt,
          seal(keys.seal, `dossiers:${dossierCode}`, JSON.stringify(content)),
          attachmentId,
          index,
          digest,
        );
        return { outcome: 'recorded', receipt: { dossierCode, receivedAt } };
      }),
    list: (subject, most, before = Number.MAX_SAFE_INTEGER) =>
      newest.all(subject, before, most).map((row) => ({
        dossierCode: textOf(row, 'code'),
        procedureCode: textOf(row, 'procedure_code'),
        receivedAt: numberOf(row, 'received_at'),
      })),
    find: (subject, dossierCode) => {
      const row = one.get(subject, dossierCode);
      if (row === undefined) return undefined;
      const content = readContent(unsealJson(keys.seal, `dossiers:${dossierCode}`, bytesOf(row, 'sealed')));
      return {
        ...content,
        dossierCode,
        procedureCode: textOf(row, 'procedure_code'),
        receivedAt: numberOf(row, 'received_at'),
        attachmentId: textOf(row, 'attachment_id'),
      };
    },
    hasAttachment: (id) => attached.get(id) !== undefined,
    takeOver: (subject, formerSubjects) =>
      atomically(() => {
        giveBack.run(null, subject, JSON.stringify(formerSubjects));
        forget.run();
        for (const former of formerSubjects.filter((one) => one !== subject)) {
          remember.run(now(), former);
          move.run(subject, former);
        }
      }),
    takeBack: (subject) =>
      atomically(() => {
        giveBack.run(subject, null, '[]');
        forget.run();
      }),
  };
};

/** E.g. `QG-261105-7K3M9Q2F`: prefix, day in Vietnam, 40 random bits. */
const makeCode = (prefix: string, at: number): string => {
  const day = new Date(at + 7 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  return `${prefix}-${day}-${randomLetters(8)}`;
};

const readContent = (json: unknown): DossierContent => {
  if (!isObject(json)) throw new TypeError('a dossier is not an object');
  const grounds = isObject(json['grounds']) ? json['grounds'] : {};
  return {
    content: textIn(json, 'content', 100_000) ?? '',
    fileName: textIn(json, 'fileName') ?? '',
    fileType: textIn(json, 'fileType') ?? '',
    fileSize: numberIn(json, 'fileSize') ?? 0,
    grounds: {
      oauthClientId: textIn(grounds, 'oauthClientId') ?? '',
      kind: textIn(grounds, 'kind') ?? '',
      acr: textIn(grounds, 'acr') ?? '',
      identityLevel: numberIn(grounds, 'identityLevel') ?? 0,
    },
  };
};
