import type { Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { compressedFile, type StaticFile } from '../static/compressed-file.ts';
import { delayedPage, heldPage, putOffPage, stoppedPage } from '../stopping/stop-page.ts';
import type { Facts, Language, Text } from '../text/text.ts';
import { homePage } from './home-page.ts';
import { accessibilityPage, privacyPage, signedOutEverywherePage, signedOutPage } from './notice-pages.ts';

const pages: readonly (readonly [Path, (text: Text, facts: Facts) => Page])[] = [
  [paths.home, (text, facts) => homePage(text, facts)],
  [paths.privacy, privacyPage],
  [paths.accessibility, accessibilityPage],
  [paths.signedOut, signedOutPage],
  [paths.waitingStopped, stoppedPage],
  [paths.waitingDelayed, delayedPage],
  [paths.contestPutOff, putOffPage],
  [paths.levelHeld, heldPage],
  [paths.signedOutEverywhere, signedOutEverywherePage],
];

/** The pages that are the same for everybody, drawn once. */
export const makeConstantPages = (
  texts: Readonly<Record<Language, Text>>,
  layouts: Readonly<Record<Language, Layout>>,
  facts: Facts,
): ReadonlyMap<Path, Readonly<Record<Language, StaticFile>>> => {
  const drawn = (page: (text: Text, facts: Facts) => Page, language: Language): StaticFile =>
    compressedFile('text/html; charset=utf-8', Buffer.from(layouts[language](page(texts[language], facts))));
  return new Map(pages.map(([path, page]) => [path, { vi: drawn(page, 'vi'), en: drawn(page, 'en') }]));
};
