import { expect, it } from 'vitest';
import type { Incident } from '../api/types';
import { applyIncident, boardOrder, incidentTone, waited } from './board';

function incident(id: string, change: Partial<Incident> = {}): Incident {
  return {
    id, number: id, kind: 'fire', severity: 'major', state: 'ringing', origin: 'signal', title: id,
    opened_at: '2026-11-24T22:00:00.000+07:00', alarm_count: 1, live_alarms: 1, step: 0, round: 0, ...change,
  };
}

it('puts what nobody answered first, drills last, worst and newest before the rest', () => {
  const list = [
    incident('clear', { state: 'all_clear' }), incident('answered', { state: 'answered', severity: 'critical' }),
    incident('drill', { drill: true, severity: 'critical' }), incident('old'), incident('new', { opened_at: '2026-11-24T22:05:00.000+07:00' }),
    incident('critical', { severity: 'critical' }),
  ];
  expect(list.sort(boardOrder).map((i) => i.id)).toEqual(['critical', 'new', 'old', 'drill', 'answered', 'clear']);
});

it('takes in news of one incident and lets closed ones go', () => {
  const a = incident('a');
  const b = incident('b', { severity: 'critical' });
  const two = applyIncident([a], b);
  expect(two.map((i) => i.id)).toEqual(['b', 'a']);
  const answered = applyIncident(two, { ...b, state: 'answered' });
  expect(answered.map((i) => `${i.id} ${i.state}`)).toEqual(['a ringing', 'b answered']);
  expect(applyIncident(answered, { ...a, state: 'resolved' }).map((i) => i.id)).toEqual(['b']);
  expect(applyIncident([], { ...a, state: 'merged' })).toEqual([]);
});

it('is red only while it rings, and never for a drill', () => {
  expect((['ringing', 'answered', 'all_clear', 'resolved'] as const).map((state) => incidentTone({ state }))).toEqual(['ring', 'going', 'calm', 'mute']);
  expect(incidentTone({ state: 'ringing', drill: true })).toBe('drill');
});

it('counts until it is over', () => {
  const now = Date.parse('2026-11-24T22:02:14.000+07:00');
  expect(waited(incident('a'), now)).toBe(134_000);
  expect(waited(incident('a', { all_clear_at: '2026-11-24T22:01:00.000+07:00' }), now)).toBe(60_000);
});
