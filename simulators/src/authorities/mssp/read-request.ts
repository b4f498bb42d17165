import { SaxesParser } from 'saxes';
import { MssFault } from './codes.ts';

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
export const mss = 'http://uri.etsi.org/TS102204/v1.1.2#';

/** One element as it came. Attributes by their full name. */
export interface Element {
  local: string;
  uri: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

export const operationNames = ['MSS_Signature', 'MSS_StatusQuery', 'MSS_Receipt'] as const;
export type OperationName = (typeof operationNames)[number];
const messageOf: Record<OperationName, string> = {
  MSS_Signature: 'MSS_SignatureReq',
  MSS_StatusQuery: 'MSS_StatusReq',
  MSS_Receipt: 'MSS_ReceiptReq',
};

const parse = (text: string): Element => {
  const document: Element = { local: '', uri: '', attributes: {}, children: [], text: '' };
  const path = [document];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Error('SOAP messages have no document type');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const element: Element = { local, uri, attributes: Object.fromEntries(values), children: [], text: '' };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => void path.pop());
  const addText = (more: string) => {
    const at = path.at(-1);
    if (at) at.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return document;
};

/** The first child of the namespace of TS 102 204 (or another) with this name. */
export const child = (element: Element | undefined, local: string, uri = mss): Element | undefined =>
  element?.children.find((one) => one.local === local && one.uri === uri);

/** The text of a child, trimmed; undefined when there is no such child. */
export const textOf = (element: Element | undefined, local: string): string | undefined =>
  child(element, local)?.text.trim();

/**
 * Reads the message of a request: SOAP 1.2, rpc/literal, so the operation's wrapper is around it.
 *
 * @throws MssFault 101 when it is none, or one of another operation than the port's
 */
export const readMessage = (body: string, operation: OperationName): Element => {
  let document: Element;
  try {
    document = parse(body);
  } catch (error) {
    throw new MssFault(101, `The body is no XML: ${error instanceof Error ? error.message : ''}`);
  }
  const envelope = child(document, 'Envelope', soap12);
  const wrapper = child(envelope, 'Body', soap12)?.children[0];
  const message = wrapper?.children[0];
  if (!wrapper || !message) throw new MssFault(101, 'The body is no SOAP 1.2 message with an operation.');
  if (wrapper.local !== operation || message.local !== messageOf[operation])
    throw new MssFault(101, `This port takes ${messageOf[operation]} in ${operation}.`);
  return message;
};
