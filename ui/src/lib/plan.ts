import type { Plan, Step, Target } from '../api/types';
import { distance, span } from './format';
import { t, word } from './i18n.svelte';

/** A plan about to be written: who is on duty at the place, at once. */
export function blankPlan(): Plan {
  return { id: '', name: '', steps: [blankStep()], active: true, version: 0 };
}
export const blankStep = (): Step => ({ after: 0, who: [{ kind: 'area_rota' }] });

/** The names behind the ids of targets: of people, rotas and teams. */
export type Names = Readonly<Record<string, string>>;

/** Whom a target means, as a part of a sentence. */
export function targetText(target: Target, names: Names): string {
  const name = target.kind === 'near' ? distance(target.km ?? 0) : target.kind === 'role' ? word('role', target.ref ?? '').toLocaleLowerCase() : names[target.ref ?? ''] ?? target.ref ?? '';
  return t(`target_says.${target.kind}`, { name: name || '…' });
}

/** What a step does: when, whom, how often, until when. */
export function sentence(step: Step, names: Names): string {
  const who = step.who.map((target) => targetText(target, names));
  const last = who.pop() ?? t('plan.nobody');
  const parts = [t('plan.rings', { when: step.after ? t('plan.after', { time: span(step.after) }) : t('plan.at_once'), who: who.length ? `${who.join(', ')} ${t('form.and')} ${last}` : last })];
  if (step.repeat) parts.push(t('plan.repeats', { n: step.repeat, time: span(step.every ?? 0) }));
  if ((step.until ?? 0) > 1) parts.push(t('plan.until', { n: step.until! }));
  return parts.join(' ');
}

/** The list with one item moved by a place; at the ends it stays. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return [...list];
  const out = [...list];
  [out[from], out[to]] = [out[to]!, out[from]!];
  return out;
}

/** The lines of a text field, without empty ones. */
export const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What a plan says, a line each: what it is for, its steps, its list and what the rung do. */
export function planLines(p: { name: string; kind_label?: string; kind?: string; site_name?: string; area_name?: string; sentences?: string[]; checklist?: string[]; todo?: string }): string[] {
  return [p.name, p.kind_label || p.kind, p.site_name, p.area_name, ...(p.sentences ?? []), ...(p.checklist ?? []), ...(p.todo?.split('\n') ?? [])].filter((line): line is string => !!line);
}

/** The lines that one version lost and the next one got, each in its order. */
export function changed(before: readonly string[], after: readonly string[]): { gone: string[]; come: string[] } {
  const less = (a: readonly string[], b: readonly string[]) => {
    const left = [...b];
    return a.filter((line) => {
      const at = left.indexOf(line);
      if (at < 0) return true;
      left.splice(at, 1);
      return false;
    });
  };
  return { gone: less(before, after), come: less(after, before) };
}
