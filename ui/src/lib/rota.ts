import type { Shift } from '../api/types';
import { date, ms, span, time, weekStart, weekday } from './format';
import { t } from './i18n.svelte';

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEK = 7 * DAY;
// A Monday, 00:00, in Viet Nam: weeks are counted from it.
const MONDAY = 4 * DAY - 7 * 3_600_000;

/** Says whether the shift is served at a moment. */
export function covers(s: Shift, at: number): boolean {
  if (at < ms(s.from) || (s.until && at >= ms(s.until))) return false;
  if (!s.weekdays) return true;
  const inWeek = (((at - MONDAY) % WEEK) + WEEK) % WEEK;
  for (let day = 0; day < 7; day++) {
    if (!(s.weekdays & (1 << day))) continue;
    const start = day * DAY + (s.start ?? 0) * MINUTE;
    if ((inWeek - start + WEEK) % WEEK < (s.length ?? 0) * MINUTE) return true;
  }
  return false;
}

/** A span in which the same people are on duty; nobody: a gap. */
export interface Piece {
  from: number;
  until: number;
  names: string[];
  override: boolean;
}

/** Cuts a span into pieces. Overrides replace whoever would be on duty, as the server counts it. */
export function pieces(shifts: readonly Shift[], from: number, until: number): Piece[] {
  const cuts = new Set([from]);
  const cut = (at: number) => at > from && at < until && cuts.add(at);
  for (const s of shifts) {
    cut(ms(s.from));
    if (s.until) cut(ms(s.until));
    if (!s.weekdays) continue;
    for (let day = weekStart(from, -1); day < until; day += DAY) {
      cut(day + (s.start ?? 0) * MINUTE);
      cut(day + ((s.start ?? 0) + (s.length ?? 0)) * MINUTE);
    }
  }
  const at = [...cuts].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (const [n, start] of at.entries()) {
    const on = shifts.filter((s) => covers(s, start));
    const over = on.filter((s) => s.override);
    const names = [...new Set((over.length ? over : on).map((s) => s.name || s.person_id))];
    const last = out.at(-1);
    if (last && last.names.join('\n') === names.join('\n') && last.override === over.length > 0) last.until = at[n + 1] ?? until;
    else out.push({ from: start, until: at[n + 1] ?? until, names, override: over.length > 0 });
  }
  return out;
}

/** Minutes after midnight as "07:30". */
export const hourText = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Reads "7:30" or "07:30" as minutes after midnight; NaN when it is no time of day. */
export function parseHour(text: string): number {
  const m = /^(\d{1,2})[:hg](\d{2})$/.exec(text.trim());
  return m && Number(m[1]) < 24 && Number(m[2]) < 60 ? Number(m[1]) * 60 + Number(m[2]) : NaN;
}

/** When a shift is served, in words. */
export function shiftText(s: Shift): string {
  const moment = (at: string) => `${time(at) === '00:00' ? '' : `${time(at)} `}${date(at)}`;
  if (!s.weekdays) return `${moment(s.from)} – ${s.until ? moment(s.until) : '…'}`;
  const days = s.weekdays === 127 ? t('rotas.every_day') : [0, 1, 2, 3, 4, 5, 6].filter((d) => s.weekdays! & (1 << d)).map((d) => weekday(MONDAY + d * DAY)).join(', ');
  const hours = (s.length ?? 0) > 1440 ? `${hourText(s.start ?? 0)}, ${span((s.length ?? 0) * MINUTE)}` : `${hourText(s.start ?? 0)}–${hourText((s.start ?? 0) + (s.length ?? 0))}`;
  return [`${days} ${hours}`, t('rotas.since', { time: moment(s.from) }), s.until && t('rotas.till', { time: moment(s.until) })].filter(Boolean).join(', ');
}
