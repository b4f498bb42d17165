import { connect } from 'node:net';
import { systemClock } from '../../platform/clock.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Finding } from './finding.ts';
import { ill, patienceMs, well } from './finding.ts';

const canConnect = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMs });
    const end = (trouble?: string): void => {
      socket.destroy();
      resolve(trouble);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('does not answer'));
    socket.once('error', (trouble) => end(trouble.message === '' ? 'refused' : trouble.message));
  });

const standardPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'smpp:': 2775, 'smpps:': 2775 };

/** Looks whether an authority's address takes a connection. */
export const lookAtAuthority = async (about: string, address: string): Promise<Finding> => {
  const { hostname, port, protocol } = new URL(address);
  const trouble = await canConnect(
    hostname.replace(/^\[|\]$/gu, ''),
    port === '' ? (standardPorts[protocol] ?? 443) : Number(port),
  );
  return trouble === undefined
    ? well(about, `${address} answers`)
    : ill(
        about,
        `${address}: ${trouble}`,
        'Look at the address in the settings, the firewall, and whether the other side is up. People are told to wait meanwhile; nothing is lost.',
      );
};

/** The operator's `Date` header against our clock: assertions and codes live by minutes. */
export const lookAtClock = async ({ operator }: Settings): Promise<Finding> => {
  try {
    const answer = await fetch(operator.tokenUrl, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return well('clock', 'nobody to compare with');
    const off = Math.round((systemClock.now().getTime() - theirs) / 1000);
    return Math.abs(off) <= 5
      ? well('clock', `${off} s from the operator's`)
      : ill(
          'clock',
          `${off} s from the operator's`,
          'Set the clock by NTP: codes, tokens and evidence carry its time.',
        );
  } catch {
    return well('clock', 'nobody to compare with');
  }
};
