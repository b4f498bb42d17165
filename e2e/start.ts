import type { Socket } from 'node:net';
import { fakeWeb } from '../service/test/web/fake-web.ts';

/** The service as the browser tests see it, whatever stands behind the pages. */
export interface Started {
  readonly origin: string;
  /** A person whom the service registers when everything goes well. */
  readonly person: { readonly personalId: string; readonly fullName: string; readonly dateOfBirth: string; readonly phoneNumber: string };
  /** The newest code on a phone. */
  newestCode(phoneNumber: string): Promise<string>;
  /** Lets the time pass that a person without scripts must wait. */
  letPass(seconds: number): Promise<void>;
  /** Bytes sent to browsers so far, headers and all. */
  bytesSent(): number;
  close(): Promise<void>;
}

/** Starts the service for one test file: the one place that knows what is behind the pages. */
export const startService = async (): Promise<Started> => {
  const { app, clock } = fakeWeb();
  const sockets = new Set<Socket>();
  let closedBytes = 0;
  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closedBytes += socket.bytesWritten;
    });
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    origin,
    person: { personalId: '001190012345', fullName: 'Nguyễn Thị Hương Giang', dateOfBirth: '05/09/1990', phoneNumber: '0912345678' },
    newestCode: async () => '123456',
    letPass: async (seconds) => { clock.moveBy(seconds); },
    bytesSent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closedBytes),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await app.close();
    },
  };
};
