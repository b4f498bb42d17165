import type { Session } from 'smpp';
import { createServer } from 'node:tls';
import { openLoopbackDoor } from '../../loopback.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { answer1414 } from './answer-1414.ts';
import { makeMessageCentre } from './message-centre.ts';
import { sendNonsense, serveSession } from './session.ts';
import { smpp } from './wire.ts';

/** Starts the short message service centre: SMPP 3.4 towards the service, inboxes towards the telephones. */
export const startSmsc = async (room: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever, phones, cast } = room;
  const centre = makeMessageCentre(room);
  const sessions = new Set<Session>();
  phones.takeAt('1414', (from, text) =>
    phones.deliver(from, '1414', answer1414(text, cast.mobileSubscriberRecord(from))),
  );
  phones.takeAt(room.shortCode, (from, text) => void centre.take(from, text));

  const makeClearServer = () =>
    smpp.createServer((session) => {
      sessions.add(session);
      session.on('close', () => sessions.delete(session));
      serveSession(session, room, centre);
    });
  const makeServer = () => {
    const inner = makeClearServer();
    if (room.tls === undefined) return inner;
    const { key, certificate: cert } = room.tls;
    return createServer({ key, cert }, (socket) => inner.emit('connection', socket));
  };
  const door = await openLoopbackDoor(room.port, makeServer, () => lever.mode() === 'down');

  lever.onChange((mode) => {
    if (mode === 'down' || mode === 'wrong-key') door.dropConnections();
    if (mode === 'garbage') for (const session of sessions) sendNonsense(session);
  });

  return {
    url: `${room.tls === undefined ? 'smpp' : 'smpps'}://localhost:${door.port}`,
    reset: () => centre.reset(),
    stop: async () => {
      centre.reset();
      await door.close();
    },
  };
};
