import { SaxesParser } from 'saxes';

/** An element with its namespace; attributes are those without one. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, that of its children left out. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const deepest = 24;
const mostElements = 500;

/** Thrown within the parser alone, to end it. */
class Refused extends Error {
  override readonly name = 'Refused';
}
const refuse = (what: string): never => {
  throw new Refused(what);
};

/** Builds the tree of one document; ends at the first thing that has no place in a SOAP message (SOAP 1.2 part 1 §5). */
const parse = (text: string): XmlElement | undefined => {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const addText = (more: string): void => {
    const at = open.at(-1);
    if (at !== undefined) at.text += more;
  };
  parser.on('doctype', () => refuse('a document type'));
  parser.on('processinginstruction', () => refuse('a processing instruction'));
  parser.on('xmldecl', ({ version, encoding = 'utf-8' }) => {
    if (version !== '1.0') refuse('another XML');
    if (!['utf-8', 'us-ascii'].includes(encoding.toLowerCase())) refuse('another encoding');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (open.length >= deepest || elements > mostElements) refuse('too much');
    const own = Object.values(attributes).filter((attribute) => attribute.uri === '');
    const element: OpenElement = {
      name: local,
      namespace: uri,
      attributes: new Map(own.map((attribute) => [attribute.local, attribute.value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root;
};

/**
 * Reads one XML 1.0 document in UTF-8, strictly: no document type, so no entities but the five; no processing
 * instructions; neither deep nor large. The parser knows no way to fetch anything.
 *
 * @returns the root element, or nothing when it is no such document; never throws
 */
export const readXml = (text: string): XmlElement | undefined => {
  // What was no UTF-8 has become replacement characters on the way here.
  if (text.includes('\uFFFD')) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};
