import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

/** One file as it is sent: its bytes, and the same compressed where that helps. */
export interface StaticFile {
  readonly contentType: string;
  readonly identity: Buffer;
  /** Compressed as hard as can be, when it is first asked for and off the main thread, and kept. Absent where that saves nothing. */
  readonly compressed?: (encoding: 'br' | 'gzip') => Promise<Buffer>;
}

/** Not once for each process that starts: half a second of its processor, for files that many of them never send. */
export const compressedFile = (contentType: string, identity: Buffer): StaticFile => {
  const kept = new Map<'br' | 'gzip', Promise<Buffer>>();
  const make = {
    br: () =>
      promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
    gzip: () => promisify(gzip)(identity, { level: constants.Z_BEST_COMPRESSION }),
  };
  return {
    contentType,
    identity,
    compressed: (encoding) => {
      const made = kept.get(encoding) ?? make[encoding]();
      kept.set(encoding, made);
      return made;
    },
  };
};
