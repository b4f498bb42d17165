import { createHmac, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline as pipe } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Keys } from './sealing-key.ts';
import type { Seal } from './sealing.ts';
import { sealLengths, sealingStream, unsealingStream } from './sealing.ts';

/** Bytes that have arrived and are on disk, sealed, but belong to no dossier yet. */
export interface ArrivedAttachment {
  readonly id: string;
  readonly size: number;
  /** HMAC-SHA-256 of the bytes. */
  readonly digest: string;
}

export interface Attachments {
  /** Writes bytes as they come and forces them to disk. Nothing remains when the source fails. */
  take(source: Readable): Promise<ArrivedAttachment>;
  /** Makes an arrived attachment permanent; its name is on disk when this returns. */
  keep(id: string): Promise<void>;
  /** Removes what arrived or was kept. */
  discard(id: string): Promise<void>;
  /** The bytes as they were sent, a piece at a time; checked from end to end before the first is given out. */
  open(id: string): Promise<Readable>;
  /** Removes what a crash left behind. @param isKept whether a dossier has it */
  sweep(isKept: (id: string) => boolean): Promise<void>;
}

const leftBehindMs = 3_600_000;

/** Attachments as sealed files: `incoming/` until the gate has spoken, then `attachments/`. @param now milliseconds since 1970 */
export const makeAttachments = async (folder: string, keys: Keys, now: () => number): Promise<Attachments> => {
  const incoming = join(folder, 'incoming');
  const kept = join(folder, 'attachments');
  for (const each of [incoming, kept]) await mkdir(each, { recursive: true, mode: 0o700 });
  const place = (id: string): string => `attachments:${id}`;
  return {
    take: async (source) => {
      const id = randomBytes(18).toString('base64url');
      const digest = createHmac('sha256', keys.index);
      let size = 0;
      const measured = async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          digest.update(chunk);
          yield chunk;
        }
      };
      const file = await open(join(incoming, id), 'wx', 0o600);
      try {
        await pipeline(source, measured, sealingStream(keys.seal, place(id)), (sealed) => file.writeFile(sealed));
        await file.sync();
      } catch (error) {
        await rm(join(incoming, id), { force: true });
        throw error;
      } finally {
        await file.close();
      }
      return { id, size, digest: digest.digest('base64url') };
    },
    keep: async (id) => {
      await rename(join(incoming, id), join(kept, id));
      await forceToDisk(kept);
    },
    discard: async (id) => {
      await rm(join(incoming, id), { force: true });
      await rm(join(kept, id), { force: true });
    },
    open: async (id) => {
      const file = await open(join(kept, id), 'r');
      try {
        const unsealed = await reader(file, (seal) => unsealingStream(keys.seal, place(id), seal));
        await pipeline(unsealed(), async (pieces: AsyncIterable<unknown>) => {
          for await (const _checked of pieces);
        });
        return unsealed().once('close', () => void file.close());
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    sweep: async (isKept) => {
      for (const each of [incoming, kept]) {
        for (const id of await readdir(each)) {
          const found = await stat(join(each, id)).catch(() => undefined);
          const old = found !== undefined && now() - found.mtimeMs > leftBehindMs;
          if (old && (each === incoming || !isKept(id))) await rm(join(each, id), { force: true });
        }
      }
    },
  };
};

/** Reads a sealed file from its beginning, as often as asked. */
const reader = async (file: FileHandle, unsealing: (seal: Seal) => Transform): Promise<() => Readable> => {
  const { size } = await file.stat();
  const [iv, tag] = [Buffer.alloc(sealLengths.iv), Buffer.alloc(sealLengths.tag)];
  const end = size - tag.length;
  await file.read(iv, 0, iv.length, 0);
  await file.read(tag, 0, tag.length, end);
  return () => {
    const source = file.createReadStream({ start: iv.length, end: end - 1, autoClose: false });
    // Whoever reads the result is told of a failure by the result itself.
    return pipe(source, unsealing({ iv, tag }), () => undefined);
  };
};

/** A name in a folder is durable only when the folder is (fsync(2)). */
const forceToDisk = async (folder: string): Promise<void> => {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
