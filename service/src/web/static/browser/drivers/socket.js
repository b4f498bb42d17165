// A WebSocket to a program of this computer, as promises. What fails before it opens cannot be told apart: no program, or a browser that blocks.

/** An open connection, or nothing. */
export const open = (address, openMs) =>
  new Promise((resolve) => {
    let socket;
    try {
      socket = new WebSocket(address);
    } catch {
      resolve(undefined);
      return;
    }
    const timer = setTimeout(() => {
      socket.close();
      resolve(undefined);
    }, openMs);
    const end = (came) => {
      clearTimeout(timer);
      resolve(came);
    };
    socket.onopen = () => end(socket);
    socket.onerror = () => end(undefined);
  });

/** More letters than any signature with its certificates has: what is longer is no answer, and goes no further than this page. */
export const longest = 200_000;

/** The next text that `fits`, or nothing when the connection ends, the time is over, or a text is too long. */
export const next = (socket, answerMs, fits = () => true) =>
  new Promise((resolve) => {
    const end = (text) => {
      clearTimeout(timer);
      socket.removeEventListener('message', hear);
      socket.removeEventListener('close', gone);
      resolve(text);
    };
    const hear = ({ data }) => {
      if (typeof data === 'string' && data.length > longest) end(undefined);
      else if (typeof data === 'string' && fits(data)) end(data);
    };
    const gone = () => end(undefined);
    const timer = setTimeout(gone, answerMs);
    socket.addEventListener('message', hear);
    socket.addEventListener('close', gone);
    if (socket.readyState !== WebSocket.OPEN) gone();
  });

/** An object in JSON, or nothing. */
export const read = (text) => {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/** How long a holder may take with the PIN; the text lives no longer. */
export const signMs = 290_000;
export const answerMs = 10_000;
