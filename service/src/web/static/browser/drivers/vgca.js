// VGCA Sign Service: a connection for each operation, one text in, one JSON text out.
import { answerMs, next, open, read, signMs } from './socket.js';

// Of the numbers only 0 is documented; whatever else is unknown here counts as the program's own trouble.
const troubles = { 1: 'token-cancelled', 2: 'token-missing', 3: 'token-driver-missing', 4: 'token-pin-locked' };
const troubleOf = (answer) => ({ trouble: troubles[answer?.Status] ?? 'token-program-trouble' });

const operation = async (address, name, text, { openMs = 3000, waitMs }) => {
  const socket = await open(`${address}/${name}`, openMs);
  if (!socket) return { opened: false };
  const answer = next(socket, waitMs);
  socket.send(text);
  const said = await answer;
  socket.close();
  return { opened: true, answer: said === undefined ? undefined : read(said) };
};

const nameIn = (info) => /(?:^|[,\n])\s*CN=([^,\n]+)/u.exec(info.Subject ?? '')?.[1] ?? '';

export const driver = ({ addresses }) => {
  let at;
  let info;
  return {
    detect: async (openMs) => {
      for (const address of addresses) {
        const { opened, answer } = await operation(address, 'GetCertInfo', 'get_cert_info', { openMs, waitMs: answerMs });
        if (opened) {
          at = address;
          info = answer;
          return {};
        }
      }
      return undefined;
    },
    listCertificates: async () => {
      if (info?.Status !== 0) return troubleOf(info);
      const certificate = typeof info.CertInfo === 'string' ? read(info.CertInfo) : info.CertInfo;
      return { certificates: [{ name: nameIn(certificate ?? {}) }] };
    },
    signChallenge: async (text) => {
      const { answer } = await operation(at, 'Auth', text, { waitMs: signMs });
      if (answer?.Status !== 0 || typeof answer.Signature !== 'string') return troubleOf(answer);
      const signature = answer.Signature.replace(/\s/gu, '');
      // A container is much longer than a bare signature, which needs its certificate beside it.
      if (signature.length > 800) return { cms: signature };
      const certificate = (info?.CertInfo?.Base64 ?? '').replace(/\s/gu, '');
      return { signature, certificate };
    },
  };
};
