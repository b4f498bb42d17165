import type { XmlElement } from './read-xml.ts';
import { readXml } from './read-xml.ts';

/** Namespaces of TS 102 204 and what travels with it (WIRES §1.1). */
export const namespaces = {
  envelope: 'http://www.w3.org/2003/05/soap-envelope',
  operations: 'http://uri.etsi.org/TS102204/etsi204-kiuru.wsdl',
  messages: 'http://uri.etsi.org/TS102204/v1.1.2#',
  ficom: 'http://mss.ficom.fi/TS102204/v1.0.0#',
} as const;
const envelopeOfSoap11 = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Operation and message are not always of one name: StatusQuery carries a StatusReq. */
export const operations = {
  signature: { wrapper: 'MSS_Signature', message: 'MSS_Signature', port: 'MSS_SignaturePort' },
  status: { wrapper: 'MSS_StatusQuery', message: 'MSS_Status', port: 'MSS_StatusQueryPort' },
  receipt: { wrapper: 'MSS_Receipt', message: 'MSS_Receipt', port: 'MSS_ReceiptPort' },
} as const;
export type Operation = keyof typeof operations;

/** What an answer is: the message asked for, a fault with its codes (the most particular first), or neither. */
export type SoapReply =
  | { readonly kind: 'message'; readonly message: XmlElement }
  | { readonly kind: 'fault'; readonly codes: readonly string[] }
  | { readonly kind: 'unreadable'; readonly detail: 'malformed-answer' | 'soap-1.1' };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/gu, (letter) => escapes[letter] ?? letter);

/** Markup made by `xml` alone. */
export interface Xml {
  readonly markup: string;
}

/** An element around text or other elements; attributes that are undefined are left out. */
export const xml = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string | readonly Xml[] = [],
): Xml => {
  const written = Object.entries(attributes)
    .flatMap(([attribute, value]) => (value === undefined ? [] : [` ${attribute}="${escape(value)}"`]))
    .join('');
  const inside = typeof content === 'string' ? escape(content) : content.map(({ markup }) => markup).join('');
  return { markup: `<${name}${written}>${inside}</${name}>` };
};

/** The envelope of a request, rpc/literal: the operation's wrapper around the message, whose own name has no namespace. */
export const writeEnvelope = (
  operation: Operation,
  attributes: Readonly<Record<string, string | undefined>>,
  content: readonly Xml[],
): string => {
  const { wrapper, message } = operations[operation];
  const part = xml(`${message}Req`, { MajorVersion: '1', MinorVersion: '1', ...attributes }, content);
  const body = xml('env:Body', {}, [xml(`op:${wrapper}`, {}, [part])]);
  const names = {
    'xmlns:env': namespaces.envelope,
    'xmlns:op': namespaces.operations,
    'xmlns:mss': namespaces.messages,
    'xmlns:fi': namespaces.ficom,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml('env:Envelope', names, [body]).markup}`;
};

/** The child of this name, if there is one and no second. */
export const onlyChild = (
  element: XmlElement | undefined,
  name: string,
  namespace: string = namespaces.messages,
): XmlElement | undefined => {
  const found = element?.children.filter((child) => child.name === name && child.namespace === namespace) ?? [];
  return found.length === 1 ? found[0] : undefined;
};

/** Values of a fault's Code and its Subcodes, the innermost first. */
const faultCodes = (fault: XmlElement): readonly string[] => {
  const codes: string[] = [];
  let at = onlyChild(fault, 'Code', namespaces.envelope);
  while (at !== undefined) {
    codes.unshift(onlyChild(at, 'Value', namespaces.envelope)?.text.trim() ?? '');
    at = onlyChild(at, 'Subcode', namespaces.envelope);
  }
  return codes;
};

const unreadable = (detail: 'malformed-answer' | 'soap-1.1'): SoapReply => ({ kind: 'unreadable', detail });

/** Reads an answer. Wrapper and message go by their local names, as servers differ in the namespaces of these two. */
export const readReply = (text: string, operation: Operation): SoapReply => {
  const root = readXml(text);
  if (root?.namespace === envelopeOfSoap11) return unreadable('soap-1.1');
  if (root?.name !== 'Envelope' || root.namespace !== namespaces.envelope) return unreadable('malformed-answer');
  const [wrapper, ...more] = onlyChild(root, 'Body', namespaces.envelope)?.children ?? [];
  if (wrapper === undefined || more.length > 0) return unreadable('malformed-answer');
  if (wrapper.name === 'Fault' && wrapper.namespace === namespaces.envelope)
    return { kind: 'fault', codes: faultCodes(wrapper) };
  const [message, ...others] = wrapper.children;
  const names = operations[operation];
  return wrapper.name === `${names.wrapper}Response` && message?.name === `${names.message}Resp` && others.length === 0
    ? { kind: 'message', message }
    : unreadable('malformed-answer');
};
