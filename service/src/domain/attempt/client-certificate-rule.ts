/** The rules of a certificate that a browser presents on the TLS listener. */
export const clientCertificateRule = {
  /** To find the token, choose the certificate and enter the PIN. */
  lifetimeSeconds: 300,
  /** From the handshake until the ticket is back in the browser that was sent, and the person has pressed. */
  ticketSeconds: 60,
} as const;
