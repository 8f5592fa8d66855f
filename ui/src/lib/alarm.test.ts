import { expect, it } from 'vitest';
import type { Alarm, AlarmState } from '../api/types';
import { alarmActions, alarmTone } from './alarm';

const alarm = (state: AlarmState, change: Partial<Alarm> = {}): Alarm => ({ id: 'a', device: 'd', kind: 'door_open', severity: 'minor', state, active: true, acked: false, signal_at: '', raises: 1, ...change });

it('is red only when it is active and nobody acknowledged it', () => {
  const states: AlarmState[] = ['normal', 'unacknowledged', 'acknowledged', 'returned_unacknowledged', 'shelved', 'suppressed', 'out_of_service'];
  expect(states.map((state) => alarmTone({ state }))).toEqual(['calm', 'ring', 'going', 'bronze', 'mute', 'mute', 'mute']);
  expect(alarmTone({ state: 'unacknowledged', drill: true })).toBe('drill');
});

it('never offers to mute life safety', () => {
  expect(alarmActions(alarm('unacknowledged', { life_safety: true }))).toEqual({ acknowledge: true, shelve: false, unshelve: false, takeOut: false, putBack: false });
  expect(alarmActions(alarm('acknowledged'))).toMatchObject({ acknowledge: false, shelve: true, takeOut: true });
  expect(alarmActions(alarm('shelved'))).toMatchObject({ shelve: false, unshelve: true, takeOut: true });
  expect(alarmActions(alarm('out_of_service'))).toMatchObject({ shelve: false, putBack: true, takeOut: false });
});
