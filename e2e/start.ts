import type { Socket } from 'node:net';
import { startInstallation } from '../service/test/support/service.ts';
import { typedOf } from '../service/test/support/walk.ts';

/** What a person types. */
export interface Typed {
  readonly personalId: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly phoneNumber: string;
}

/** The service as the browser tests see it, with its workbench behind it. */
export interface Started {
  readonly origin: string;
  /** Somebody not registered yet whom every authority confirms. */
  newPerson(): Typed;
  /** The code that arrives on a phone that had none. */
  newestCode(phoneNumber: string): Promise<string>;
  /** Lets the time pass that a person without scripts must wait. */
  letPass(seconds: number): Promise<void>;
  /** Bytes sent to browsers so far, headers and all. */
  bytesSent(): number;
  close(): Promise<void>;
}

/** Starts service, store and workbench for one test file: the one place that knows what is behind the pages. */
export const startService = async (): Promise<Started> => {
  const installation = await startInstallation();
  const crowd = [...await installation.workbench.crowd(20)];
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
    newPerson: () => {
      const next = crowd.shift();
      if (next === undefined) throw new Error('the crowd is used up');
      const { personalId = '', fullName = '', dateOfBirth = '', phoneNumber = '' } = typedOf(next);
      return { personalId, fullName, dateOfBirth, phoneNumber };
    },
    newestCode: (phoneNumber) => installation.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0),
    letPass: (seconds) => installation.pass(seconds),
    bytesSent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closedBytes),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await installation.stop();
    },
  };
};
