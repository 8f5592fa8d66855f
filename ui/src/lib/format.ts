/** A moment: Unix milliseconds, or the RFC 3339 text of the API. */
export type When = number | string;

/** The Unix milliseconds of a moment. */
export function ms(at: When): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

// Moments are shown in the zone of the province, whatever the reader's machine says.
const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET = 7 * 3_600_000; // Viet Nam keeps no daylight saving time.

let language: 'vi' | 'en' = 'vi';
export function setFormatLanguage(next: 'vi' | 'en'): void {
  language = next;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
function split(at: When): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(ms(at)).map((p) => [p.type, p.value]));
}

/** 24 h time, "22:41". */
export function time(at: When): string {
  const p = split(at);
  return `${p.hour}:${p.minute}`;
}

/** Time with seconds, "22:41:07". */
export function timeExact(at: When): string {
  return `${time(at)}:${split(at).second}`;
}

/** "24/11/2026". */
export function date(at: When): string {
  const p = split(at);
  return `${p.day}/${p.month}/${p.year}`;
}

/** "24/11/2026 22:41". */
export function dateTime(at: When): string {
  return `${date(at)} ${time(at)}`;
}

/** The time alone when the moment lies in today, else with its date: what a list needs to stay short. */
export function shortTime(at: When, now: number): string {
  return date(at) === date(now) ? time(at) : `${date(at).slice(0, 5)} ${time(at)}`;
}

/** A running clock: "02:14", from an hour on "1:02:14", from a day on "3 ngày". Negative spans read as zero. */
export function clock(length: number): string {
  const s = Math.max(0, Math.floor(length / 1000));
  if (s >= 86_400) return language === 'en' ? `${Math.floor(s / 86_400)} d` : `${Math.floor(s / 86_400)} ngày`;
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  return `${h ? `${h}:` : ''}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** How long ago, in the largest whole unit: "vừa xong", "2 phút trước". */
export function ago(at: When, now: number): string {
  const s = Math.max(0, Math.floor((now - ms(at)) / 1000));
  const unit = s < 3600 ? 0 : s < 86_400 ? 1 : 2;
  const n = Math.floor(s / [60, 3600, 86_400][unit]!);
  if (language === 'en') return n === 0 ? 'just now' : `${n} ${['min', 'h', 'd'][unit]} ago`;
  return n === 0 ? 'vừa xong' : `${n} ${['phút', 'giờ', 'ngày'][unit]} trước`;
}

/** A span as words, in at most two units: "45 giây", "5 phút", "1 giờ 30 phút". */
export function span(length: number): string {
  const units: [number, string, string][] = [[86_400, 'ngày', 'd'], [3600, 'giờ', 'h'], [60, 'phút', 'min'], [1, 'giây', 's']];
  let rest = Math.max(0, Math.round(length / 1000));
  const out: string[] = [];
  for (const [size, vi, en] of units) {
    const n = Math.floor(rest / size);
    if (n && out.length < 2) out.push(`${n} ${language === 'en' ? en : vi}`);
    rest -= n * size;
  }
  return out.join(' ') || `0 ${language === 'en' ? 's' : 'giây'}`;
}

/** 28.000.000 and 99,5 in Vietnamese, 28,000,000 and 99.5 in English. */
export function number(n: number, digits = 0): string {
  return n.toLocaleString(language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: digits });
}

/** A distance of kilometres: "600 m", "4,2 km". */
export function distance(km: number): string {
  return km < 1 ? `${number(Math.round(km * 100) * 10)} m` : `${number(km, 1)} km`;
}

/** The first moment of the day of `at`, shifted by whole days. */
export function dayStart(at: number, shift = 0): number {
  return Math.floor((at + OFFSET) / 86_400_000) * 86_400_000 - OFFSET + shift * 86_400_000;
}

/** The Monday, 00:00, of the week of `at`, shifted by whole weeks. */
export function weekStart(at: number, shift = 0): number {
  const days = Math.floor((at + OFFSET) / 86_400_000);
  return dayStart(at, -((days + 3) % 7) + shift * 7); // Day 0 was a Thursday.
}

/**
 * Reads a moment as people here write it, in the zone of the province: "22:41" (today), "24/11 22:41" (this year) or
 * "24/11/2026 22:41"; a date alone means 00:00. Gives NaN when it is none of these or no such date exists.
 */
export function parseMoment(text: string, now: number): number {
  const m = /^(?:(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?)?\s*(?:(\d{1,2})[:hg](\d{2})?)?$/.exec(text.trim());
  if (!m || text.trim() === '') return NaN;
  const [today, month, year] = date(now).split('/').map(Number) as [number, number, number];
  const day = Number(m[1] ?? today);
  const [mo, y, h, min] = [Number(m[2] ?? month), Number(m[3] ?? year), Number(m[4] ?? 0), Number(m[5] ?? 0)];
  const at = Date.UTC(y, mo - 1, day, h, min) - OFFSET;
  return h < 24 && min < 60 && date(at) === [day, mo].map((n) => String(n).padStart(2, '0')).concat(String(y)).join('/') ? at : NaN;
}

const WEEKDAYS = { vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
/** The short name of the weekday of a moment: "T2", "Mon". */
export function weekday(at: When): string {
  return WEEKDAYS[language][new Date(ms(at) + OFFSET).getUTCDay()]!;
}

/** Two letters for a person's badge: the first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((w) => /^\p{L}/u.test(w));
  const letters = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return letters.map((w) => w[0]!.toLocaleUpperCase('vi')).join('') || '?';
}

/** Folds a text for searching as the server does: marks dropped, đ to d, lower case. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** A moment as the API wants it: RFC 3339 with the offset of the province. */
export function toApi(at: number): string {
  return `${new Date(at + OFFSET).toISOString().slice(0, 19)}+07:00`;
}
