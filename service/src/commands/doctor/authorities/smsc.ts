import { openLine } from '../../../authorities/sms/smpp-line.ts';
import type { Finding, Look } from '../finding.ts';
import { ill, well } from '../finding.ts';
import { illByTrouble } from './over-http.ts';

/** SMPP 3.4 §5.1.3: ESME_RALYBND says that the most lines we may have are open. */
const boundAlready = 'bind ESME_RALYBND';
const on = { address: 'SMSC_URL' };

const illByRefusal = (url: string, refused: string): Finding => {
  if (refused.startsWith('bind '))
    return ill(
      'smsc',
      `${url} answers, and does not let us in (${refused})`,
      'Look at SMSC_SYSTEM_ID, SMSC_PASSWORD and SMSC_SYSTEM_TYPE: they must be what the carrier has registered, for a transceiver.',
    );
  if (refused === 'not SMPP' || refused === 'closed')
    return ill(
      'smsc',
      `${url}: what answers there speaks no SMPP (${refused})`,
      'Look at scheme and port in SMSC_URL: smpps:// is for TLS alone.',
    );
  return illByTrouble(
    'smsc',
    url,
    refused === 'timeout' ? { code: 'timeout' } : { code: 'unreachable', cause: refused },
    on,
  );
};

/** The SMSC: binds as the service does, and unbinds. */
export const lookAtSmsc: Look = async ({ settings: { smsc } }) => {
  const line = await openLine({ ...smsc, enquireMs: 30_000 }, async () => 'try-again', new AbortController().signal);
  if (!('refused' in line)) {
    await line.close();
    return [well('smsc', `${smsc.url} lets us in`)];
  }
  return line.refused === boundAlready
    ? [well('smsc', `${smsc.url} answers: as many lines of ours are open as it allows, those of a running service`)]
    : [illByRefusal(smsc.url, line.refused)];
};
