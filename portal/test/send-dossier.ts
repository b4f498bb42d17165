import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestPortal } from './start-portal.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
}

type Fields = readonly (readonly [string, string | File])[];

/** A small file. */
export const file = (text = '%PDF-1.7 to khai', name = 'to-khai.pdf'): File =>
  new File([text], name, { type: 'application/pdf' });

/** A dossier as it should be. */
export const goodFields = (procedureCode = 'TN-001', content = 'Đề nghị xác nhận nơi cư trú.'): Fields => [
  ['procedureCode', procedureCode],
  ['content', content],
  ['attachment', file()],
];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Sends a dossier as a program would. */
export const sendDossier = async (
  origin: string,
  token: string | undefined,
  fields: Fields = goodFields(),
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return sendRaw(origin, token, body, headers);
};

/** Sends any body to reception. */
export const sendRaw = async (
  origin: string,
  token: string | undefined,
  body: RequestInit['body'],
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const response = await fetch(`${origin}/api/dossiers`, {
    method: 'POST',
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    body: body ?? null,
  });
  const json: unknown = await response.json();
  return { status: response.status, headers: response.headers, json: isRecord(json) ? json : {} };
};

export const boundary = 'ranh-gioi';

/** A multipart body written by hand; a part is its headers after `name` and its bytes. */
export const multipart = (
  parts: readonly (readonly [string, Buffer | string])[],
  end = `--${boundary}--\r\n`,
): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([head, bytes]) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name=${head}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ]);

/** Sends bytes in pieces, doing something between them. @returns the status */
export const sendSlowly = (
  origin: string,
  token: string,
  pieces: readonly Buffer[],
  between: () => Promise<void> | void,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${origin}/api/dossiers`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    outgoing.on('error', reject);
    void (async () => {
      for (const piece of pieces) {
        await new Promise<void>((done) => {
          outgoing.write(piece, () => done());
        });
        await between();
      }
      outgoing.end();
    })();
  });

/** What a portal has on disk. */
export const onDisk = ({
  folder,
}: Pick<TestPortal, 'folder'>): { readonly dossiers: number; readonly kept: number; readonly incoming: number } => {
  const database = new DatabaseSync(join(folder, 'portal.sqlite'), { readOnly: true });
  const count = database.prepare('SELECT count(*) AS n FROM dossiers').get();
  database.close();
  return {
    dossiers: Number(count?.['n']),
    kept: readdirSync(join(folder, 'attachments')).length,
    incoming: readdirSync(join(folder, 'incoming')).length,
  };
};
