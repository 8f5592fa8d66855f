import { expect, it } from 'vitest';
import type { Answer, Call } from '../api/types';
import { reached, reachedTone } from './people';

let n = 0;
function call(change: Partial<Call>): Call {
  return { id: String(++n), purpose: 'alarm', step: 0, round: 1, name: 'An', channel: 'sms', choice: 0, attempt: 1, state: 'sent', queued_at: `2026-11-24T22:00:0${n % 10}+07:00`, ...change };
}
const answer = (change: Partial<Answer>): Answer => ({ incident_id: 'i', name: 'An', answer: 'acknowledge', via: 'link', at: '2026-11-24T22:01:00+07:00', ...change });

it('makes one row a person, with every channel and the furthest result', () => {
  const rows = reached(
    [call({ person_id: 'a', state: 'failed', error: 'no credit' }), call({ person_id: 'a', state: 'failed', attempt: 2, error: 'refused' }), call({ person_id: 'a', channel: 'push', state: 'delivered' })], []);
  expect(rows.length).toBe(1);
  expect(rows[0]).toMatchObject({ name: 'An', state: 'delivered', siren: false });
  expect(rows[0]!.ways).toMatchObject([{ channel: 'sms', state: 'failed', error: 'refused', tries: 2 }, { channel: 'push', state: 'delivered', tries: 1 }]);
  expect(reachedTone(rows[0]!)).toBe('calm');
});

it('never calls a person lost who is still being tried', () => {
  const calls = [call({ person_id: 'a', state: 'failed' }), call({ person_id: 'a', channel: 'email', state: 'queued' }), call({ person_id: 'b', state: 'failed' })];
  expect(reached(calls, []).map((r) => [r.key, r.state, reachedTone(r)])).toEqual([['b', 'failed', 'bad'], ['a', 'queued', 'mute']]);
});

it('puts who answered first, and keeps the answer when only a note follows', () => {
  const rows = reached(
    [call({ person_id: 'a' }), call({ person_id: 'b', name: 'Bình' }), call({ device: 'gong-7', name: 'Kẻng xóm 7', channel: 'siren', state: 'heard' }), call({ person_id: 'z', purpose: 'all_clear' })],
    [answer({ person_id: 'b', name: 'Bình', answer: 'on_scene' }), answer({ person_id: 'b', name: 'Bình', answer: 'note', note: 'Cần xe' }), answer({ name: 'Khách', answer: 'refuse' })],
  );
  expect(rows.map((r) => r.name)).toEqual(['Bình', 'Khách', 'Kẻng xóm 7', 'An']);
  expect(rows[0]).toMatchObject({ answer: 'on_scene', note: 'Cần xe', state: 'answered' });
  expect(rows.map(reachedTone)).toEqual(['calm', 'mute', 'calm', 'mute']);
});
