import { createHash, timingSafeEqual } from 'node:crypto';
import type { Pdu, Session } from 'smpp';
import type { AuthorityRoom } from '../authority.ts';
import type { MessageCentre } from './message-centre.ts';
import { readSubmission } from './read-submission.ts';
import { makeThrottle } from './throttle.ts';
import { interfaceVersion, smpp, status } from './wire.ts';

export const smppSystemId = 'chinhchu';

const bindWithinMs = 10_000;
const enquireEveryMs = 30_000;
const answerWithinMs = 10_000;
/** Read as a length these first bytes are far beyond any PDU. */
const nonsense = Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n<html>', 'latin1');

type Role = 'unbound' | 'transmitter' | 'receiver' | 'transceiver';

const roleOfBind: Partial<Record<string, Role>> = {
  bind_transmitter: 'transmitter',
  bind_receiver: 'receiver',
  bind_transceiver: 'transceiver',
};

const enquire = (session: Session): void => {
  const timer = setTimeout(() => session.destroy(), answerWithinMs);
  const stopWaiting = () => clearTimeout(timer);
  session.once('close', stopWaiting);
  session.enquire_link(() => {
    stopWaiting();
    session.off('close', stopWaiting);
  });
};

const sameText = (one: string, other: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};

const refuseBind = (pdu: Pdu, room: AuthorityRoom): number | undefined => {
  if (pdu.system_id !== smppSystemId) return status.invalidSystemId;
  if (room.lever.mode() === 'wrong-key' || !sameText(pdu.password ?? '', room.smscPassword))
    return status.invalidPassword;
  return undefined;
};

export const sendNonsense = (session: Session): void => {
  if (session.socket.writable) session.socket.write(nonsense);
};

const nack = (session: Session, commandStatus: number, sequenceNumber: number): void => {
  session.send(new smpp.PDU('generic_nack', { command_status: commandStatus, sequence_number: sequenceNumber }));
};

/** Serves one SMPP connection until it ends. */
export const serveSession = (session: Session, room: AuthorityRoom, centre: MessageCentre): void => {
  const { lever } = room;
  const throttle = makeThrottle(room.smscRate);
  let role: Role = 'unbound';
  const bindTimer = setTimeout(() => session.destroy(), bindWithinMs);
  const enquireTimer = setInterval(() => enquire(session), enquireEveryMs);

  const bind = (pdu: Pdu, asked: Role) => {
    const refused = role !== 'unbound' ? status.alreadyBound : refuseBind(pdu, room);
    if (refused !== undefined) {
      session.send(pdu.response({ command_status: refused }));
      if (role === 'unbound') session.close();
      return;
    }
    role = asked;
    clearTimeout(bindTimer);
    session.send(pdu.response({ system_id: 'SMSC-SANDBOX', sc_interface_version: interfaceVersion }));
    if (role !== 'transmitter') centre.deliveries.attach(session);
  };

  const submit = async (pdu: Pdu) => {
    const refuse = (commandStatus: number) => session.send(pdu.response({ command_status: commandStatus }));
    if (role !== 'transmitter' && role !== 'transceiver') return refuse(status.wrongBindState);
    if (!throttle.admits()) return refuse(status.throttled);
    const submission = readSubmission(pdu, room.clock.now());
    await lever.lateness();
    if (lever.mode() === 'error') return refuse(status.systemError);
    if (typeof submission === 'number') return refuse(submission);
    return centre.accept(submission, (messageId) => session.send(pdu.response({ message_id: messageId })));
  };

  session.on('pdu', (pdu: Pdu) => {
    if (lever.mode() === 'garbage') return sendNonsense(session);
    if (pdu.isResponse()) return undefined;
    const asked = roleOfBind[pdu.command];
    if (asked !== undefined) return bind(pdu, asked);
    switch (pdu.command) {
      case 'submit_sm':
        return void submit(pdu);
      case 'enquire_link':
        return session.send(pdu.response());
      case 'unbind':
        session.send(pdu.response());
        return session.close();
      default:
        return nack(session, status.invalidCommandId, pdu.sequence_number);
    }
  });
  session.on('error', () => {
    nack(session, status.invalidCommandLength, 0);
    session.destroy();
  });
  session.on('close', () => {
    clearTimeout(bindTimer);
    clearInterval(enquireTimer);
    centre.deliveries.detach(session);
  });
};
