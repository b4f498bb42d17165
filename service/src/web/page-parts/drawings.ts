import { trusted } from '../html.ts';

/** The front of an identity card, with the place of the twelve digits. A sketch of our own: no emblem, no real card. */
export const cardDrawing = trusted(
  '<svg class="drawing" viewBox="0 0 320 200" aria-hidden="true" focusable="false"><rect x="2" y="2" width="316" height="196" rx="14" fill="#e9f1f5" stroke="#47565f" stroke-width="2"/><rect x="20" y="56" width="78" height="100" rx="6" fill="#c9d6dc"/><circle cx="59" cy="92" r="18" fill="#8fa3ad"/><path d="M31 150c4-22 16-30 28-30s24 8 28 30Z" fill="#8fa3ad"/><path d="M60 24h200M86 38h148" stroke="#8fa3ad" stroke-width="6" stroke-linecap="round"/><rect x="112" y="58" width="192" height="34" rx="8" fill="#fff3d1" stroke="#b3261e" stroke-width="3"/><text x="208" y="82" text-anchor="middle" font-size="20" font-weight="600" fill="#16252e">0xx xxx xxx xxx</text><path d="M118 112h150M118 130h180M118 148h110M118 166h160" stroke="#8fa3ad" stroke-width="6" stroke-linecap="round"/></svg>',
);

/** A telephone with the message, and the six digits in it. */
export const smsDrawing = trusted(
  '<svg class="drawing" viewBox="0 0 320 150" aria-hidden="true" focusable="false"><rect x="2" y="2" width="316" height="146" rx="16" fill="#e9f1f5" stroke="#47565f" stroke-width="2"/><path d="M24 24h90" stroke="#47565f" stroke-width="6" stroke-linecap="round"/><rect x="20" y="40" width="270" height="92" rx="14" fill="#fff" stroke="#c9d6dc" stroke-width="2"/><text x="34" y="68" font-size="16" fill="#16252e">Chinh Chu:</text><rect x="122" y="49" width="94" height="27" rx="6" fill="#fff3d1" stroke="#b3261e" stroke-width="3"/><text x="169" y="69" text-anchor="middle" font-size="18" font-weight="600" fill="#16252e">123456</text><path d="M36 92h236M36 112h170" stroke="#8fa3ad" stroke-width="6" stroke-linecap="round"/></svg>',
);
