// Our own signing agent: JSON over HTTP on this computer, protocol 1 (signing-agent/README.md). It takes the fields of the text, and builds the
// text itself; what it has signed must be the very text of the page.
import { longest, read } from './socket.js';

const protocol = 1;
/** How long a holder may take with a window of the agent's; the text lives no longer. */
const windowMs = 290_000;

const troubles = {
  cancelled: 'token-cancelled',
  'timed-out': 'token-cancelled',
  'not-consented': 'token-cancelled',
  'no-token': 'token-missing',
  'token-removed': 'token-missing',
  'no-certificate': 'token-missing',
  'certificate-missing': 'token-missing',
  'no-module': 'token-driver-missing',
  'token-unknown': 'token-driver-missing',
  'pin-wrong': 'token-pin-wrong',
  'pin-malformed': 'token-pin-wrong',
  'pin-locked': 'token-pin-locked',
};
/** `told` is the agent's own word, which is more exact. */
const troubleOf = (answer) => ({
  trouble: troubles[answer?.answer] ?? 'token-program-trouble',
  told: answer?.answer,
  tries: answer?.tries,
});

/** An answer of the agent, or nothing: not there, or a browser that blocks, which look alike. */
const ask = async (address, path, body, waitMs) => {
  try {
    const response = await fetch(`${address}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ protocol, ...body }),
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    });
    const said = await response.text();
    const answer = said.length > longest ? undefined : read(said);
    return typeof answer?.answer === 'string' ? answer : undefined;
  } catch {
    return undefined;
  }
};

export const driver = ({ addresses }) => {
  let at;
  let listed = [];
  return {
    detect: async (openMs = 3000) => {
      for (const address of addresses) {
        const answer = await ask(address, 'detect', {}, openMs);
        if (answer) {
          at = address;
          const version = /^[\d.]{1,20}$/u.test(answer.agent) ? answer.agent : undefined;
          return { version, asksFirst: answer.consent !== 'given' };
        }
      }
      return undefined;
    },
    /** The first time this opens a window of the agent's that asks whether this site may see certificates. */
    listCertificates: async () => {
      const answer = await ask(at, 'certificates', {}, windowMs);
      if (answer?.answer !== 'ok' || !Array.isArray(answer.certificates)) return troubleOf(answer);
      listed = answer.certificates.map(({ name, issuer, until, fingerprint }) => ({ id: fingerprint, name, issuer, until }));
      return { certificates: listed };
    },
    /** `id` is of a listed certificate; without it there must be only one. */
    signChallenge: async (text, id = listed.length === 1 ? listed[0].id : undefined) => {
      const named = id === undefined ? {} : { certificate: id };
      const answer = await ask(at, 'sign', { challenge: JSON.parse(text), ...named }, windowMs);
      if (answer?.answer !== 'ok' || answer.text !== text) return troubleOf(answer?.answer === 'ok' ? undefined : answer);
      const { signature, certificate, chain } = answer;
      return { signature, certificate, chain: chain.slice(0, 4).join(',') };
    },
  };
};
