import { protocolVersion, type AnswerCode } from './answer.ts';
import { readChallenge, type Challenge } from './challenge.ts';

/** What a page can ask for, by the path it posts to. */
export type Request =
  | { readonly what: 'detect' }
  | { readonly what: 'certificates' }
  | { readonly what: 'sign'; readonly challenge: Challenge; readonly fingerprint?: string }
  | { readonly what: 'cancel' };

export const paths = ['/detect', '/certificates', '/sign', '/cancel'] as const;
export type Path = (typeof paths)[number];

export const isPath = (text: string): text is Path => paths.some((path) => path === text);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (body: Buffer): unknown => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return value;
  } catch {
    return undefined;
  }
};

const hasOnly = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** Reads the body of a request, strictly: a member nobody knows makes it malformed. @returns a code where it is none */
export const readRequest = (path: Path, body: Buffer): Request | AnswerCode => {
  const value = parsed(body);
  if (!isRecord(value)) return 'request-malformed';
  const { protocol } = value;
  if (typeof protocol !== 'number' || !Number.isSafeInteger(protocol)) return 'request-malformed';
  if (protocol < protocolVersion) return 'protocol-too-old';
  if (protocol > protocolVersion) return 'agent-too-old';
  if (path !== '/sign') {
    if (!hasOnly(value, ['protocol'])) return 'request-malformed';
    return { what: path === '/detect' ? 'detect' : path === '/cancel' ? 'cancel' : 'certificates' };
  }
  if (!hasOnly(value, ['protocol', 'challenge', 'certificate'])) return 'request-malformed';
  const { certificate: fingerprint } = value;
  const challenge = readChallenge(value['challenge']);
  if (challenge === undefined) return 'challenge-malformed';
  if (fingerprint === undefined) return { what: 'sign', challenge };
  return typeof fingerprint === 'string' && /^[0-9a-f]{64}$/u.test(fingerprint)
    ? { what: 'sign', challenge, fingerprint }
    : 'request-malformed';
};
