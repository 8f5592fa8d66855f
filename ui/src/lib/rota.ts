import type { Rotation, Shift, Turn } from '../api/duty';
import { date, ms, span, time, weekday } from './format';
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

/** The pieces of a span: its turns, and between them the gaps. Shifts tell which of them stand in. */
export function pieces(turns: readonly Turn[], shifts: readonly Shift[], from: number, until: number): Piece[] {
  const out: Piece[] = [];
  const gap = (at: number, end: number) => end > at && out.push({ from: at, until: end, names: [], override: false });
  let at = from;
  for (const turn of turns) {
    const [start, end] = [Math.max(from, ms(turn.from)), Math.min(until, ms(turn.until))];
    if (end <= start) continue;
    gap(at, start);
    // Who stands in for themselves is one turn for the server; here the part of it that is an override shows.
    const cuts = shifts.flatMap((s) => (s.override ? [ms(s.from), s.until ? ms(s.until) : end] : [])).filter((x) => x > start && x < end);
    const edges = [...new Set([start, ...cuts, end])].sort((a, b) => a - b);
    for (const [n, edge] of edges.slice(0, -1).entries())
      out.push({ from: edge, until: edges[n + 1]!, names: turn.people.map((p) => p.name || p.person_id), override: shifts.some((s) => s.override && covers(s, edge)) });
    at = end;
  }
  gap(at, until);
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

/** How a rotation turns, in words. */
export function rotationText(r: Rotation): string {
  const hours = r.length ? t('rotas.turn_hours', { hours: span(r.length * MINUTE) }) : t('rotas.turn_round');
  return [t('rotas.turn_days', { n: r.days }), hours, t('rotas.since', { time: `${time(r.from)} ${date(r.from)}` }), r.until && t('rotas.till', { time: `${time(r.until)} ${date(r.until)}` })].filter(Boolean).join(', ');
}
