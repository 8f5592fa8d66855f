import type { Raw, Translator } from '../api/types';

/** A translator that is about to be written. */
export function blankTranslator(): Translator {
  return { id: '', name: '', door: 'http', match: '', program: START.http, priority: 100, enabled: true, shipped: false };
}

/** A translator for one unmatched payload: its door, a match on exactly its name, and a program to start from. */
export function translatorFor(raw: Raw): Translator {
  return { ...blankTranslator(), name: raw.name.slice(0, 60), door: raw.door, match: raw.name, program: START[raw.door] };
}

/** Who reports, on each door: what a program begins with, to be changed into what the payload means. */
const START: Record<Translator['door'], string> = {
  http: '{\n  device: (.device // .name),\n  kind: "equipment_fault",\n  state: "raise",\n  text: (.payload | tostring)\n}\n',
  mqtt: '{\n  device: (.device // (.topic | split("/")[0])),\n  kind: "equipment_fault",\n  state: "raise",\n  text: (.payload | tostring)\n}\n',
  snmp: '{\n  device: .device,\n  kind: "equipment_fault",\n  state: "raise",\n  text: (.payload.vars | tostring)\n}\n',
};
