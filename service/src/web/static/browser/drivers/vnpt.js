// VNPT-CA Plugin: calls as JSON over one connection; an answer is its result, an asterisk and the name that the call gave.
import { answerMs, next, open, read, signMs } from './socket.js';

const functions = { certificate: 0, licence: 6, sign: 10, version: 11 };
// 11 is the vendor's; the others are not documented, and whatever is unknown here counts as the program's own trouble.
const troubles = { 2: 'token-missing', 3: 'token-driver-missing', 4: 'token-pin-locked', 11: 'token-cancelled' };
const troubleOf = (answer) => ({ trouble: troubles[answer?.code] ?? 'token-program-trouble' });

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export const driver = ({ addresses, licence }) => {
  let socket;
  let count = 0;
  let licensed = false;
  const call = async (functionID, args, waitMs = answerMs) => {
    count += 1;
    const funcCallback = `chinhchu${count}`;
    const end = `*${funcCallback}`;
    // An answer to an earlier call is late and skipped; anything else that is not ours is one nobody can read.
    const answer = next(socket, waitMs, (text) => text.endsWith(end) || !/\*chinhchu\d+$/u.test(text));
    socket.send(JSON.stringify({ functionID, funcCallback, args, domain: location.hostname }));
    const said = await answer;
    return said?.endsWith(end) ? said.slice(0, -end.length) : undefined;
  };
  return {
    detect: async (openMs) => {
      for (const address of addresses) {
        socket = await open(address, openMs);
        if (socket) {
          const version = await call(functions.version, ['']);
          licensed = read(await call(functions.licence, [licence ?? '']))?.code === 1;
          return { version: /^[\d.]{1,20}$/u.test(version) ? version : undefined };
        }
      }
      return undefined;
    },
    listCertificates: async () => {
      if (!licensed) return { trouble: 'token-program-trouble' };
      const told = await call(functions.certificate, ['1']);
      if (told === '') return { trouble: 'token-missing' };
      const certificate = read(told);
      return certificate && !('code' in certificate)
        ? { certificates: [{ name: certificate.subjectCN ?? '' }] }
        : troubleOf(certificate);
    },
    signChallenge: async (text) => {
      const entry = JSON.stringify({ data: base64(text), type: 'cmsdetached' });
      // No serial number: the program shows its list. The PIN is not kept, so that each signature is asked for.
      const told = read(await call(functions.sign, [JSON.stringify([entry]), '', '1', '1'], signMs));
      const result = Array.isArray(told) ? read(told[0]) : told;
      return result?.code === 0 && typeof result.data === 'string' && result.data !== ''
        ? { cms: result.data.replace(/\s/gu, '') }
        : troubleOf(result?.code === 0 ? undefined : result);
    },
  };
};
