import type { FastifyInstance } from 'fastify';

/** Closes connections as they fall idle, not when their browsers let go of them, and the rest when the grace is over. */
export const closeWeb = async (web: FastifyInstance, graceMs: number): Promise<void> => {
  const idle = setInterval(() => web.server.closeIdleConnections(), 50);
  const late = setTimeout(() => web.server.closeAllConnections(), graceMs);
  try {
    await web.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
};
