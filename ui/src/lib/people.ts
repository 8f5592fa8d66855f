import type { Answer, AnswerKind, Call, CallState, Channel } from '../api/types';

/** One person or siren of an incident: on which channels it was tried, what came of it, and what the person said. */
export interface Reached {
  key: string;
  name: string;
  siren: boolean;
  state: CallState;
  answer?: AnswerKind;
  note?: string;
  at: string;
  ways: { channel: Channel; state: CallState; error?: string; at: string; tries: number }[];
}

const RANK: Record<CallState, number> = { queued: 0, failed: 1, folded: 1, sent: 2, delivered: 3, heard: 4, answered: 5 };
const ANSWER_RANK: Record<AnswerKind, number> = { on_scene: 5, on_the_way: 4, acknowledge: 3, safe: 2, refuse: 1, note: 0 };

/**
 * Gathers the calls and answers of an incident to one row a person or siren: who answered first, then whom the ring reached,
 * then who is being tried, and last whom no channel reached. Rings of the all-clear are not counted.
 */
export function reached(calls: readonly Call[], answers: readonly Answer[]): Reached[] {
  const rows = new Map<string, Reached>();
  for (const c of calls) {
    if (c.purpose !== 'alarm' && c.purpose !== 'summary') continue;
    const key = c.person_id || `siren ${c.device ?? c.name}`;
    const at = c.heard_at ?? c.sent_at ?? c.queued_at;
    const row = rows.get(key) ?? { key, name: c.name, siren: c.channel === 'siren', state: c.state, at, ways: [] };
    rows.set(key, row);
    const way = row.ways.find((w) => w.channel === c.channel);
    if (!way) row.ways.push({ channel: c.channel, state: c.state, error: c.error, at, tries: 1 });
    else {
      way.tries++;
      if (RANK[c.state] >= RANK[way.state]) Object.assign(way, { state: c.state, at, error: c.error });
    }
    if (RANK[c.state] > RANK[row.state]) Object.assign(row, { state: c.state, at });
  }
  for (const row of rows.values()) {
    // A try still under way outweighs a channel that failed: the person may yet be reached.
    if (row.state === 'failed' && row.ways.some((w) => w.state === 'queued')) row.state = 'queued';
  }
  for (const a of answers) {
    const key = a.person_id || `name ${a.name}`;
    const row = rows.get(key) ?? { key, name: a.name, siren: false, state: 'answered', at: a.at, ways: [] };
    rows.set(key, row);
    if (a.note) row.note = a.note;
    if (a.answer === 'note') continue;
    Object.assign(row, { answer: a.answer, at: a.at, state: 'answered' });
  }
  const rank = (r: Reached) => (r.answer ? 10 + ANSWER_RANK[r.answer] : RANK[r.state]);
  return [...rows.values()].sort((a, b) => rank(b) - rank(a) || Date.parse(a.at) - Date.parse(b.at));
}

/** The tone of a row: amber for people at work, green for who is there, safe or rung, plain for what is open. */
export function reachedTone(r: Reached): 'going' | 'calm' | 'mute' | 'bad' {
  if (r.answer) return { acknowledge: 'going', on_the_way: 'going', on_scene: 'calm', safe: 'calm', refuse: 'mute', note: 'mute' }[r.answer] as 'going';
  if (r.state === 'failed') return 'bad';
  return r.state === 'heard' || r.state === 'delivered' || r.state === 'answered' ? 'calm' : 'mute';
}
