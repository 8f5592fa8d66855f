import { beforeAll, expect, it } from 'vitest';
import type { Shift } from '../api/duty';
import { hourText, parseHour, pieces, shiftText } from './rota';
import { wholeWords } from './i18n.svelte';

beforeAll(wholeWords);

const at = (text: string) => Date.parse(`${text}:00+07:00`);
const day: Shift = { person_id: 'a', name: 'An', weekdays: 31, start: 420, length: 720, from: '2026-11-01T00:00:00+07:00' };
const night: Shift = { person_id: 'b', name: 'Bình', weekdays: 127, start: 1140, length: 720, from: '2026-11-01T00:00:00+07:00' };
const leave: Shift = { person_id: 'c', name: 'Chi', from: '2026-11-24T08:00:00+07:00', until: '2026-11-24T20:00:00+07:00', override: true };

const turn = (from: string, until: string, ...names: string[]) => ({ from: `${from}:00+07:00`, until: `${until}:00+07:00`, people: names.map((name) => ({ person_id: name, name })) });

it('shows turns within a day, and the gaps between them', () => {
  const turns = [turn('2026-11-23T19:00', '2026-11-24T07:00', 'Bình'), turn('2026-11-24T08:00', '2026-11-24T20:00', 'Chi'), turn('2026-11-25T07:00', '2026-11-25T19:00', 'An')];
  const got = pieces(turns, [day, night, leave], at('2026-11-24T00:00'), at('2026-11-25T00:00'));
  expect(got.map((p) => [new Date(p.from).toISOString().slice(11, 16), p.names.join(), p.override])).toEqual([
    ['17:00', 'Bình', false], ['00:00', '', false], ['01:00', 'Chi', true], ['13:00', '', false],
  ]);
});

it('shows a day with nobody as one gap', () => {
  expect(pieces([], [], 0, 1000)).toEqual([{ from: 0, until: 1000, names: [], override: false }]);
});

it('says when a shift is served', () => {
  expect(shiftText(day)).toBe('T2, T3, T4, T5, T6 07:00–19:00, từ 01/11/2026');
  expect(shiftText(night)).toBe('hằng ngày 19:00–07:00, từ 01/11/2026');
  expect(shiftText(leave)).toBe('08:00 24/11/2026 – 20:00 24/11/2026');
});

it('reads and writes times of day', () => {
  expect([hourText(450), hourText(1470), parseHour('7:30'), parseHour('7g30'), parseHour('24:00'), parseHour('x')]).toEqual(['07:30', '00:30', 450, 450, NaN, NaN]);
});
