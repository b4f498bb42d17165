import { readOid } from '../der/oid.ts';
import { TAG, type DerReader } from '../der/reader.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2); `parameters` and `der` are whole elements. */
export type AlgorithmIdentifier = {
  readonly oid: string;
  readonly parameters: Uint8Array | undefined;
  readonly der: Uint8Array;
};

/** Reads an AlgorithmIdentifier. */
export function readAlgorithmIdentifier(reader: DerReader, what: string): AlgorithmIdentifier {
  const start = reader.position;
  const inside = reader.enter(TAG.sequence, what);
  const oid = readOid(inside, what);
  const parameters = inside.atEnd ? undefined : inside.element(what);
  inside.finish(what);
  return { oid, parameters, der: reader.bytes.subarray(start, reader.position) };
}

/** True when parameters are absent or NULL, which RFC 4055 §5 and RFC 5754 §3.2 tell readers to treat alike. */
export function parametersAreNullOrAbsent({ parameters }: Pick<AlgorithmIdentifier, 'parameters'>): boolean {
  return parameters === undefined || (parameters.length === 2 && parameters[0] === TAG.null);
}
