import type { AreaOp, AreaRef, AreaRow } from '../api/areas';
import { date } from './format';
import { t } from './i18n.svelte';

/** The time in which an area was so: "từ 01/07/2025", "đến 01/09/2024", or both. */
export function span(a: { valid_from?: string; valid_to?: string }): string {
  const from = a.valid_from ? date(a.valid_from) : '';
  const to = a.valid_to ? date(a.valid_to) : '';
  if (from && to) return t('areas.from_to', { from, to });
  if (to) return t('areas.until', { to });
  return from ? t('areas.since', { from }) : t('areas.always');
}

/** Names of areas with their shares, where these are known and not the whole: "A (40 %), B". */
export function refs(list: readonly AreaRef[] | undefined): string {
  return (list ?? []).map((r) => (r.share && r.share < 1 ? `${r.name} (${Math.round(r.share * 100)} %)` : r.name)).join(', ');
}

/** One area that there will be after a change, as the form has it. */
export interface Part {
  code: string;
  name: string;
  share: string;
  shape: string;
}
export type FormOp = 'merge' | 'split' | 'rename' | 'begin';

/**
 * The operation that a form says: others are merged with the area of the page, a split makes the parts of it, a rename
 * gives it another name, and what begins lies in it.
 */
export function operation(op: FormOp, area: AreaRow, others: readonly string[], parts: readonly Part[], kind: string): AreaOp {
  const first = parts[0]!;
  switch (op) {
    case 'merge':
      return { op, from: [area.code, ...others], into: [{ code: first.code.trim(), name: first.name.trim() }] };
    case 'split':
      return { op, from: [area.code], into: parts.map(part) };
    case 'rename':
      return { op, from: [area.code], into: [{ code: first.code.trim(), name: first.name.trim() }] };
    case 'begin':
      return { op, into: [{ code: first.code.trim(), name: first.name.trim(), kind, parent: area.code }] };
  }
}

function part(p: Part) {
  const share = Number(p.share.replace(',', '.')) / 100;
  return { code: p.code.trim(), name: p.name.trim(), ...(share > 0 ? { share } : {}), ...(p.shape ? { shape: JSON.parse(p.shape) as unknown } : {}) };
}

/** Says whether the form is filled in enough to be looked at. */
export function complete(op: FormOp, others: readonly string[], parts: readonly Part[], at: string): boolean {
  const named = (p: Part) => p.name.trim() !== '' && p.code.trim() !== '';
  return at !== '' && parts.every(named) && (op !== 'merge' || others.length > 0) && (op !== 'split' || parts.length > 1);
}
