import type { Alarm } from '../api/types';

/** The tone of an alarm: red only for what rings, that is active and acknowledged by nobody; muted ones are grey, whatever they say. */
export function alarmTone(a: Pick<Alarm, 'state' | 'drill'>): 'ring' | 'going' | 'bronze' | 'calm' | 'mute' | 'drill' {
  if (a.state === 'normal') return 'calm';
  if (a.state === 'shelved' || a.state === 'suppressed' || a.state === 'out_of_service') return 'mute';
  if (a.drill) return 'drill';
  return a.state === 'unacknowledged' ? 'ring' : a.state === 'acknowledged' ? 'going' : 'bronze';
}

/** What may be done with an alarm now. Kinds of life safety are never muted. */
export function alarmActions(a: Alarm): { acknowledge: boolean; shelve: boolean; unshelve: boolean; takeOut: boolean; putBack: boolean } {
  const muted = a.state === 'shelved' || a.state === 'out_of_service' || a.state === 'suppressed';
  return {
    acknowledge: a.state === 'unacknowledged' || a.state === 'returned_unacknowledged',
    shelve: !a.life_safety && !muted,
    unshelve: a.state === 'shelved',
    takeOut: !a.life_safety && a.state !== 'out_of_service',
    putBack: a.state === 'out_of_service',
  };
}
