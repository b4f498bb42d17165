import { DerProblem } from '../../der/problem.ts';
import { TAG } from '../../der/reader.ts';
import { writeAround, writeOctets } from '../../der/writer.ts';
import { berElements, CONSTRUCTED_OCTET_STRING, type BerElement } from './ber-elements.ts';

const DEEPEST = 16;
const CONTENT = 0xa0;
const CRLS = 0xa1;

/**
 * Rewrites a ContentInfo with SignedData (RFC 5652 §3, §5.1) from BER so that its outer layers are DER: lengths become
 * definite (X.690 §8.1.3.6), and octet strings sent in pieces (§8.7.3) one. What was signed is taken as it
 * stands: certificates, lists and signed attributes of definite length must be DER already.
 * @throws DerProblem
 */
export function toDefiniteLength(ber: Uint8Array): Uint8Array {
  const [outer, ...more] = berElements(ber);
  if (!outer) throw new DerProblem('truncated', 'BER');
  if (more.length > 0) throw new DerProblem('trailing-data', 'BER');
  return rebuilt(outer, (part) => (part.tag === CONTENT ? rebuilt(part, signedData) : inside(part)));
}

type Rewrite = (part: BerElement) => Uint8Array;

const rebuilt = ({ tag, content }: BerElement, rewrite: Rewrite): Uint8Array =>
  writeAround(tag, berElements(content).map(rewrite));

function signedData(element: BerElement): Uint8Array {
  if (element.tag !== TAG.sequence) return inside(element);
  return rebuilt(element, (part) => {
    if (part.tag === TAG.sequence) return encapsulatedContent(part);
    if (part.tag === TAG.set) return rebuilt(part, signerInfo);
    return part.tag === CONTENT || part.tag === CRLS ? rebuilt(part, inside) : inside(part);
  });
}

const encapsulatedContent = (element: BerElement): Uint8Array =>
  rebuilt(element, (part) => (part.tag === CONTENT ? rebuilt(part, inside) : inside(part)));

/** A SignerInfo, or an AlgorithmIdentifier of `digestAlgorithms`, whose parts are treated alike. */
const signerInfo = (element: BerElement): Uint8Array =>
  element.tag === TAG.sequence ? rebuilt(element, (part) => inside(part)) : inside(element);

/** Below the layers of the container only what is of indefinite length, or an octet string in pieces, is rewritten. */
function inside(element: BerElement, depth = 0): Uint8Array {
  if (element.tag === CONSTRUCTED_OCTET_STRING) return writeOctets(joined(element, depth));
  if (!element.isIndefinite) return element.whole;
  if (depth === DEEPEST) throw new DerProblem('indefinite-length', 'BER');
  return rebuilt(element, (part) => inside(part, depth + 1));
}

/** The octets of a string, however many pieces within pieces it was sent in. */
function joined(element: BerElement, depth: number): Uint8Array {
  if (element.tag === TAG.octetString) return element.content;
  if (element.tag !== CONSTRUCTED_OCTET_STRING) throw new DerProblem('unexpected-tag', 'BER');
  if (depth === DEEPEST) throw new DerProblem('indefinite-length', 'BER');
  return Buffer.concat(berElements(element.content).map((piece) => joined(piece, depth + 1)));
}
