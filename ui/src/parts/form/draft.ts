import { parsePosition } from '../../lib/contacts';
import { date, dateTime, ms, parseMoment, toApi } from '../../lib/format';
import type { Field, FormField, Row } from '../table/noun';

/** What the fields of a form hold: texts as they are typed, switches, chosen ids and values. */
export type Draft = Record<string, string | boolean>;

export const formField = (f: string | FormField): FormField => (typeof f === 'string' ? { field: f } : f);

/** The draft of a row; "position" is lat and lon, several values are one a line. */
export function draftOf(row: Partial<Row>, form: readonly (string | FormField)[], fields: Readonly<Record<string, Field>>): Draft {
  const draft: Draft = {};
  for (const { field, day } of form.map(formField)) {
    const value = row[field];
    if (field === 'position') draft[field] = row.lat && row.lon ? `${row.lat}, ${row.lon}` : '';
    else if (fields[field]?.type === 'boolean') draft[field] = value === true;
    else if (fields[field]?.type === 'time') draft[field] = value ? (day ? date : dateTime)(ms(String(value))) : '';
    else if (Array.isArray(value)) draft[field] = value.join('\n');
    else draft[field] = value === undefined || value === null ? '' : String(value);
  }
  return draft;
}

/** The fields whose text cannot be read: a time that is none, a number that is none, half a position. */
export function unread(draft: Draft, fields: Readonly<Record<string, Field>>, now: number): string[] {
  return Object.entries(draft).filter(([field, value]) => {
    if (typeof value === 'boolean' || !value.trim()) return false;
    if (field === 'position') return Number.isNaN(parsePosition(value).lat);
    const type = fields[field]?.type;
    if (type === 'time') return Number.isNaN(parseMoment(value, now));
    return (type === 'integer' && !/^-?\d+$/.test(value.trim())) || (type === 'number' && Number.isNaN(Number(value.replace(',', '.'))));
  }).map(([field]) => field);
}

/** What is sent of a draft; an empty field takes its value away. */
export function bodyOf(draft: Draft, fields: Readonly<Record<string, Field>>, now: number): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(draft)) {
    const of = fields[field];
    if (field === 'position') Object.assign(body, parsePosition(String(value)));
    else if (typeof value === 'boolean') body[field] = value;
    else if (of?.many) body[field] = value.split('\n').map((line) => line.trim()).filter(Boolean);
    else if (of?.type === 'time') body[field] = value.trim() ? toApi(parseMoment(value, now)) : '';
    else if (of?.type === 'integer' || of?.type === 'number') body[field] = Number(value.trim().replace(',', '.'));
    else body[field] = value.trim();
  }
  return body;
}
