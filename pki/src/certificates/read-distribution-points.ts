import { readNamedBits } from '../der/primitives.ts';
import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../der/reader.ts';
import { readRdn } from './distinguished-name.ts';
import type { DistributionPoint, DistributionPointName } from './extensions.ts';
import { readGeneralNames } from './general-names.ts';

/** Reads CRLDistributionPoints (RFC 5280 §4.2.1.13); a point of reasons alone is refused. */
export function readDistributionPoints(value: DerReader, what: string): DistributionPoint[] {
  const sequence = value.enter(TAG.sequence, what);
  const points: DistributionPoint[] = [];
  while (!sequence.atEnd) points.push(readPoint(sequence.enter(TAG.sequence, what), what));
  if (points.length === 0) throw new DerProblem('bad-value', what);
  return points;
}

function readPoint(inside: DerReader, what: string): DistributionPoint {
  const name = readDistributionPointName(inside, what);
  const reasons = inside.peek() === contextTag(1) ? readNamedBits(inside, what, contextTag(1)) : undefined;
  const issuerNames = inside.enterIf(contextConstructedTag(2), what);
  const crlIssuer = issuerNames && readGeneralNames(issuerNames, what);
  inside.finish(what);
  if (!name && !crlIssuer) throw new DerProblem('bad-value', what);
  return { name, reasons, crlIssuer };
}

/** Reads `[0] DistributionPointName OPTIONAL`: explicit, for it is a CHOICE. */
export function readDistributionPointName(reader: DerReader, what: string): DistributionPointName | undefined {
  const choice = reader.enterIf(contextConstructedTag(0), what);
  if (!choice) return undefined;
  const name: DistributionPointName =
    choice.peek() === contextConstructedTag(1)
      ? { kind: 'relative', rdn: readRdn(choice, what, contextConstructedTag(1)) }
      : { kind: 'full', names: readGeneralNames(choice.enter(contextConstructedTag(0), what), what) };
  choice.finish(what);
  return name;
}
