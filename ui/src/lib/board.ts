import type { Incident, IncidentState } from '../api/types';

const ORDER: Record<IncidentState, number> = { ringing: 0, answered: 1, all_clear: 2, resolved: 3, merged: 4 };
const SEVERITY = { critical: 0, major: 1, minor: 2, warning: 3, indeterminate: 4 };

/** The order of the board: what rings before what is being worked on before what waits for its result; real before drill; worst, then newest, first. */
export function boardOrder(a: Incident, b: Incident): number {
  return (
    ORDER[a.state] - ORDER[b.state] || Number(a.drill ?? false) - Number(b.drill ?? false) ||
    SEVERITY[a.severity] - SEVERITY[b.severity] || Date.parse(b.opened_at) - Date.parse(a.opened_at)
  );
}

/** Takes a newer form of one incident into the list; what is closed leaves it. */
export function applyIncident(list: readonly Incident[], next: Incident): Incident[] {
  const rest = list.filter((i) => i.id !== next.id);
  return next.state === 'resolved' || next.state === 'merged' ? rest : [...rest, next].sort(boardOrder);
}

export interface BoardFilter {
  area?: string;
  areaName?: string;
  kind?: string;
  state?: string;
  drill?: boolean;
}

/** The tone of an incident: what colour it has everywhere. A drill is never red. */
export function incidentTone(i: Pick<Incident, 'state' | 'drill'>): 'ring' | 'going' | 'calm' | 'mute' | 'drill' {
  if (i.state === 'resolved' || i.state === 'merged') return 'mute';
  if (i.drill) return 'drill';
  return i.state === 'ringing' ? 'ring' : i.state === 'answered' ? 'going' : 'calm';
}

/** How long an incident has waited: unanswered while it rings, worked on since it was answered, then as it ended. Milliseconds. */
export function waited(i: Incident, now: number): number {
  const end = i.all_clear_at ?? i.resolved_at;
  return (end ? Date.parse(end) : now) - Date.parse(i.opened_at);
}
