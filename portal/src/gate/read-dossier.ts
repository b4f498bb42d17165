import { Busboy } from '@fastify/busboy';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ArrivedAttachment, Attachments } from '../store/attachments.ts';

/** What is wrong with a body, whoever sent it. `field` names the part. */
export interface BodyProblem {
  readonly code:
    | 'media-type-unsupported'
    | 'body-malformed'
    | 'field-duplicate'
    | 'field-unknown'
    | 'field-missing'
    | 'field-not-utf8'
    | 'field-too-long'
    | 'attachment-missing'
    | 'attachment-empty'
    | 'attachment-too-large';
  readonly field?: string;
}

/** Text fields by name. */
export type Fields = ReadonlyMap<string, string>;

/** An attachment that has arrived whole and is sealed on disk. */
export interface AttachedFile extends ArrivedAttachment {
  readonly fileName: string;
  readonly fileType: string;
}

/** `fields` of a problem are those that had been read before it. */
export type BodyRead =
  | { readonly outcome: 'read'; readonly fields: Fields; readonly attachment: AttachedFile }
  | { readonly outcome: 'problem'; readonly fields: Fields; readonly problem: BodyProblem };

/** 10 MB as people count them: 10 × 2²⁰ bytes. */
export const largestAttachment = 10 * 1024 * 1024;
/** Bytes of each text field. */
const textLimits: Readonly<Record<string, number>> = { procedureCode: 64, content: 20_000, formToken: 1_000 };
/** What is read and thrown away beyond the limits, so that the answer is still heard. */
const discardLimit = 5 * largestAttachment;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** More marks on one letter than any language has (UAX #15 §13). Putting them in order takes time by the square of their number: the rest is let go. */
const manyMarks = /(\p{M}{30})\p{M}+/gu;

/** A request whose body has not been read. */
export type Incoming = Readable & { readonly headers: IncomingHttpHeaders; readonly complete: boolean };

const isMultipart = (contentType: string): boolean => /^multipart\/form-data\s*;/iu.test(contentType);

class Refused extends Error {
  readonly problem: BodyProblem;

  constructor(problem: BodyProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Reads `multipart/form-data` (RFC 7578) strictly while it streams: each known field once, texts in UTF-8, one attachment of
 * at most 10 MB that goes to disk as it comes. What arrived before a problem is removed again.
 *
 * @param names the text fields there must be
 */
export const readDossierBody = async (
  request: Incoming,
  names: readonly string[],
  attachments: Attachments,
): Promise<BodyRead> => {
  const contentType = request.headers['content-type'] ?? '';
  const taken: ArrivedAttachment[] = [];
  const fields = new Map<string, string>();
  try {
    if (!isMultipart(contentType)) throw new Refused({ code: 'media-type-unsupported' });
    return {
      outcome: 'read',
      fields,
      attachment: await readParts(request, contentType, names, attachments, fields, taken),
    };
  } catch (error) {
    for (const { id } of taken) await attachments.discard(id);
    discardRest(request);
    if (error instanceof Refused) return { outcome: 'problem', fields, problem: error.problem };
    throw error;
  }
};

/**
 * The text fields alone, as far as they can be read: of a form that is not taken, so that nobody has to write twice. An
 * attachment is not looked at.
 *
 * @param names the text fields there may be
 */
export const readTexts = async (request: Incoming, names: readonly string[]): Promise<Fields> => {
  const fields = new Map<string, string>();
  const reading: Promise<unknown>[] = [];
  const onPart: Part = async (name, stream) => {
    if (!names.includes(name) || fields.has(name)) {
      await Promise.allSettled(reading);
      throw new Refused({ code: 'field-unknown' });
    }
    fields.set(name, '');
    const text = readText(stream, name);
    reading.push(text);
    fields.set(name, await text);
  };
  try {
    const contentType = request.headers['content-type'] ?? '';
    if (isMultipart(contentType)) await eachPart(request, contentType, onPart);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  discardRest(request);
  return fields;
};

/** Reads on without keeping anything, within bounds, so that a refusal reaches a sender who is still sending. */
export const discardRest = (request: Readable): void => {
  if (request.destroyed || request.readableEnded) return;
  let left = discardLimit;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
};

const readParts = async (
  request: Readable,
  contentType: string,
  names: readonly string[],
  attachments: Attachments,
  fields: Map<string, string>,
  taken: ArrivedAttachment[],
): Promise<AttachedFile> => {
  let file: Omit<AttachedFile, keyof ArrivedAttachment> | undefined;
  await eachPart(request, contentType, async (name, stream, fileName, fileType) => {
    if (name === 'attachment') {
      if (file !== undefined) throw new Refused({ code: 'field-duplicate', field: name });
      file = { fileName: cleanFileName(fileName), fileType: cleanFileType(fileType) };
      taken.push(await takeAttachment(stream, attachments));
      return;
    }
    if (!names.includes(name)) throw new Refused({ code: 'field-unknown' });
    if (fields.has(name)) throw new Refused({ code: 'field-duplicate', field: name });
    fields.set(name, '');
    fields.set(name, await readText(stream, name));
  });
  const absent = names.find((name) => (fields.get(name) ?? '').trim() === '');
  if (absent !== undefined) throw new Refused({ code: 'field-missing', field: absent });
  const [arrived] = taken;
  if (arrived === undefined || file === undefined)
    throw new Refused({ code: 'attachment-missing', field: 'attachment' });
  // A browser sends an empty part without a name when no file was chosen.
  if (arrived.size === 0)
    throw new Refused({ code: file.fileName === '' ? 'attachment-missing' : 'attachment-empty', field: 'attachment' });
  return { ...arrived, ...file };
};

type Part = (name: string, stream: Readable, fileName: string | undefined, fileType: string) => Promise<void>;

/** Hands over every part as raw bytes; settles when all are dealt with, at the first refusal, or when the sender goes away. */
const eachPart = (request: Readable, contentType: string, onPart: Part): Promise<void> =>
  new Promise((resolve, reject) => {
    const working: Promise<void>[] = [];
    const open = new Set<Readable>();
    let failed = false;
    const fail = (error: unknown): void => {
      if (failed) return;
      failed = true;
      if (parser !== undefined) request.unpipe(parser);
      // A part that was handed over must end, and whoever reads it be done, before anybody tidies up.
      for (const stream of open) stream.destroy(new Refused({ code: 'body-malformed' }));
      const reason = error instanceof Refused || isDiskError(error) ? error : new Refused({ code: 'body-malformed' });
      void Promise.allSettled(working).then(() => reject(reason));
    };
    const parser = makeParser(contentType);
    if (parser === undefined) return reject(new Refused({ code: 'body-malformed' }));
    parser.on('file', (name: string | undefined, stream, fileName: string | undefined, _encoding, fileType) => {
      open.add(stream);
      stream.on('error', fail);
      stream.on('limit', () =>
        stream.destroy(
          new Refused(
            name === 'attachment' ? { code: 'attachment-too-large', field: name } : { code: 'field-too-long' },
          ),
        ),
      );
      stream.on('close', () => open.delete(stream));
      const work = onPart(name ?? '', stream, fileName, fileType);
      working.push(work);
      work.catch(fail);
    });
    parser.on('partsLimit', () => fail(new Refused({ code: 'field-unknown' })));
    parser.on('error', fail);
    parser.on('finish', () => void Promise.all(working).then(() => resolve(), fail));
    request.on('error', fail);
    request.on('aborted', () => fail(new Refused({ code: 'body-malformed' })));
    request.pipe(parser);
    return undefined;
  });

const makeParser = (contentType: string) => {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: () => true,
      limits: { fileSize: largestAttachment, parts: 8, headerPairs: 20, headerSize: 8 * 1024 },
    });
  } catch {
    return undefined;
  }
};

const isDiskError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

const takeAttachment = async (stream: Readable, attachments: Attachments): Promise<ArrivedAttachment> => {
  try {
    return await attachments.take(stream);
  } catch (error) {
    throw error instanceof Refused || isDiskError(error) ? error : new Refused({ code: 'body-malformed' });
  }
};

const readText = async (stream: Readable, name: string): Promise<string> => {
  const limit = textLimits[name] ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new Refused({ code: 'field-too-long', field: name });
    chunks.push(bytes);
  }
  try {
    const text = utf8.decode(Buffer.concat(chunks)).replaceAll('\r\n', '\n').replace(manyMarks, '$1').normalize('NFC');
    if (/[\0\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(text))
      throw new Refused({ code: 'body-malformed', field: name });
    return text;
  } catch (error) {
    throw error instanceof TypeError ? new Refused({ code: 'field-not-utf8', field: name }) : error;
  }
};

/** The last part of a path, without control and direction characters. */
const cleanFileName = (name: string | undefined): string =>
  (name ?? '')
    .split(/[/\\]/u)
    .at(-1)
    ?.replaceAll(/[\p{C}\uFFFD]/gu, '')
    .trim()
    .slice(0, 200) ?? '';

const cleanFileType = (type: string): string =>
  /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/u.test(type) ? type : 'application/octet-stream';
