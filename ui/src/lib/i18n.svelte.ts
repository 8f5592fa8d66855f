import type pages from '../../words/vi.pages.json';
import vi from '../../words/vi.json';
import { setFormatLanguage } from './format';
import { fill, type Values } from './fill';

type Words = typeof vi & typeof pages;
/** Every key of the word files, as "section.name". */
export type Key = { [S in keyof Words]: `${S}.${keyof Words[S] & string}` }[keyof Words];
/** A section of the word files. */
export type Section = keyof Words;
export type Language = 'vi' | 'en';

let words: Words = $state.raw(vi as Words);
let language: Language = $state('vi');
// The board's words come with the console; those of every other page when the first such page is opened.
let whole: Promise<void> | undefined;

/** The text of a key in the reader's language, with values put in. */
export function t(key: Key, values?: Values): string {
  const [section, name] = key.split('.') as [keyof Words, string];
  return fill((words[section] as Record<string, string> | undefined)?.[name] ?? key, values);
}

/** Says whether a computed key has a text, for values of the server that may be newer than this console. */
export function hasWord(key: string): key is Key {
  const [section, name] = key.split('.') as [keyof Words, string];
  return section in words && name in (words[section] as Record<string, string>);
}

/** The text of a value the server names, such as a state; a value unknown here is shown as it came. */
export function word(section: keyof Words, value: string): string {
  const key = `${section}.${value}`;
  return hasWord(key) ? t(key) : value;
}

export function currentLanguage(): Language {
  return language;
}

/** Picks the text of the reader's language from a pair, falling back to the other one. */
export function pick(pair: { vi?: string; en?: string } | undefined): string {
  if (!pair) return '';
  return (language === 'en' ? pair.en || pair.vi : pair.vi || pair.en) ?? '';
}

async function read(next: Language): Promise<Words> {
  const [board, rest] = await Promise.all([
    next === 'en' ? import('../../words/en.json') : { default: vi },
    whole && (next === 'en' ? import('../../words/en.pages.json') : import('../../words/vi.pages.json')),
  ]);
  return { ...board.default, ...rest?.default } as Words;
}

/** Fetches the words of the pages beside the board, once; a failure is forgotten, so that the next page tries again. */
export function wholeWords(): Promise<void> {
  whole ??= Promise.resolve()
    .then(() => read(language))
    .then((all) => void (words = all));
  whole.catch(() => (whole = undefined));
  return whole;
}

/** Switches the language of the console and remembers it in this browser. English is fetched when first asked for. */
export async function setLanguage(next: Language): Promise<void> {
  words = await read(next);
  language = next;
  setFormatLanguage(next);
  localStorage.setItem('keng.language', next);
  document.documentElement.lang = next;
}

/** The language chosen before in this browser, else Vietnamese. */
export function rememberedLanguage(): Language {
  return localStorage.getItem('keng.language') === 'en' ? 'en' : 'vi';
}
