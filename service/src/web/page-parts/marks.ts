import { trusted } from '../html.ts';

/** Small pictures beside lines; what they mean is always said in words too. */
export const marks = {
  done: trusted(
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="11" fill="#0b6b57"/><path d="m6.8 12.4 3.5 3.5 7-7.4" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  ),
  turning: trusted(
    '<svg class="mark mark--turning" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="9.5" fill="none" stroke="#c9d6dc" stroke-width="3"/><path d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5" fill="none" stroke="#0a3a52" stroke-width="3" stroke-linecap="round"/></svg>',
  ),
  paused: trusted(
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="11" fill="#8a5a00"/><path d="M12 6.5v6l3.6 2.4" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  ),
  warning: trusted(
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 2 23.2 21.5H.8Z" fill="#8a5a00"/><path d="M12 9v5.4m0 3v.1" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>',
  ),
  message: trusted(
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect x="1.5" y="4" width="21" height="15" rx="3" fill="#0a3a52"/><path d="m4.5 8 7.5 5.2L19.500 8" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  ),
} as const;
