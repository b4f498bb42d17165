import type { Socket } from 'node:net';
import { startInstallation } from '../service/test/support/service.ts';
import { registered } from '../service/test/support/walks/sign-in.ts';
import type { Person } from '../service/test/support/workbench.ts';
import { typedBy } from './support/people.ts';
import type { Typed } from './support/sandbox.ts';

/** The service as the browser tests see it, with its workbench behind it. */
export interface Started {
  readonly origin: string;
  /** Somebody not registered yet whom every authority confirms. */
  newPerson(): Typed;
  /** Somebody who has registered; one message has come to their phone. */
  newHolder(): Promise<Typed>;
  /** The code that arrives on a phone that had so many messages; none unless told. */
  newestCode(phoneNumber: string, after?: number): Promise<string>;
  /** Lets the time pass that a person without scripts must wait. */
  letPass(seconds: number): Promise<void>;
  /** Bytes sent to browsers so far, headers and all. */
  bytesSent(): number;
  close(): Promise<void>;
}

/** Starts service, store and workbench for one test file: the one place that knows what is behind the pages. */
export const startService = async (): Promise<Started> => {
  const installation = await startInstallation();
  const crowd = [...(await installation.workbench.crowd(20))];
  const next = (): Person => {
    const person = crowd.shift();
    if (person === undefined) throw new Error('the crowd is used up');
    return person;
  };
  const sockets = new Set<Socket>();
  let closedBytes = 0;
  installation.app.web.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closedBytes += socket.bytesWritten;
    });
  });
  return {
    origin: installation.origin,
    newPerson: () => typedBy(next()),
    newHolder: async () => typedBy((await registered(installation, next())).person),
    newestCode: (phoneNumber, after = 0) => installation.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), after),
    letPass: (seconds) => installation.pass(seconds),
    bytesSent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closedBytes),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await installation.stop();
    },
  };
};
