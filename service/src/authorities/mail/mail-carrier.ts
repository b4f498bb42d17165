import type { Result } from '../../domain/result.ts';

/**
 * Why the mail server did not take a message. `later`: try the same message again; `never`: it will not be taken; `unsure`: the line broke
 * between sending and answer.
 */
export interface MailProblem {
  readonly code: 'later' | 'never' | 'unsure';
  /** Reply and enhanced status code, e.g. `550 5.1.1`, or what went wrong before a reply; for logs, carries no personal data. */
  readonly detail: string;
}

/** The mail server that carries our e-mail (message submission, RFC 6409). */
export interface MailCarrier {
  /** Worth handing something to: not for a while after the server could not be reached, or did not let us in. */
  readonly ready: boolean;
  /** False from then on until a message has gone through again. */
  readonly answering: boolean;
  /**
   * Hands a plain-text message over. Resolves when the server has answered, or the deadline passed. The same `id` becomes the same
   * `Message-ID`, so that a message that was sent twice is known as one.
   */
  submit(message: {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }): Promise<Result<undefined, MailProblem>>;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}
