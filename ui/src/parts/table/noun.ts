import nouns from '../../api/nouns.json';
import type { Action } from '../../api/types';
import { date, dateTime, number } from '../../lib/format';
import { hasWord, t, word, type Key, type Section } from '../../lib/i18n.svelte';
import type { IconName } from '../Icon.svelte';

/**
 * How the console shows the rows of one noun of the register. What there is to know of a noun (its fields, their types and
 * values, by what its list is sorted and filtered, who may change it) comes from the API's description by `npm run gen`; a
 * page says only what a reader wants to see first:
 *
 *     <script lang="ts" module>
 *       const sites: Noun = { name: 'sites', title: 'nav.sites', about: 'register.sites', icon: 'pin', columns: ['name', 'code', 'kind', 'area'],
 *         words: { kind: 'site_kind' }, form: ['code', 'name', 'kind', 'area', 'position'], page: '/sites/' };
 *     </script>
 *     <NounPage of={sites} />
 *
 * A field is called by words/…pages.json: field.<noun>_<field>, else field.<field>. The name of what an id stands for is read
 * from <field without _id>_name of the row.
 */
export interface Noun {
  /** Its path in the API: GET /api/v1/<name>. */
  name: NounName;
  title: Key;
  about: Key;
  icon: IconName;
  /** The fields shown until the reader chooses others, the first of them is what a row is called. */
  columns: readonly string[];
  /** The sections of the word files that name the values of fields; default: the section with the field's name. */
  words?: Readonly<Record<string, Section>>;
  /** The values of fields of which the API's description names none. */
  values?: Readonly<Record<string, readonly string[]>>;
  /** The fields of the form, in its order; "position" stands for lat and lon. Without it, rows are not changed here. */
  form?: readonly (string | FormField)[];
  /** The values of a new row. */
  fresh?: () => Record<string, unknown>;
  /** Where the page of one row is, its id follows; where there is no such page, a row opens in the form. */
  page?: string;
  /** What a cell says where the field alone does not tell it. */
  show?: Readonly<Record<string, (row: Row) => string>>;
  /** Whether a cell says what is to be mended; it is red then. */
  bad?: Readonly<Record<string, (row: Row) => boolean>>;
  /** What the values of a field are called where no word file says it. */
  names?: Readonly<Record<string, (value: string) => string>>;
  /** Fields of a row's own page that are no column of a list. */
  never?: readonly string[];
  /** The list holds rows that are not active any more, too. */
  all?: boolean;
  /** What follows when a row is removed; without it, rows are not removed here. */
  removing?: Key;
}

/** A field of a form with more than the API's description says. */
export interface FormField {
  field: string;
  /** A text of several lines, in a high field. */
  long?: boolean;
  required?: boolean;
  /** Only a date, without a time of day. */
  day?: boolean;
  hint?: Key;
}

export type NounName = keyof typeof nouns;
export type Row = Record<string, unknown> & { id: string };
export interface Field {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'time' | 'value' | 'ref' | 'object';
  many?: boolean;
  values?: readonly string[];
  ref?: string;
  most?: number;
}
export interface Schema {
  read: Action;
  write: Action | '';
  export: Action | '';
  sort: readonly string[];
  where: readonly string[];
  fields: Readonly<Record<string, Field>>;
  body: readonly string[];
  required: readonly string[];
}

export const schemaOf = (name: NounName): Schema => nouns[name] as Schema;

/** What there is to know of the fields of a noun. */
export function fieldsOf(noun: Noun): Readonly<Record<string, Field>> {
  const { fields } = schemaOf(noun.name);
  const more = Object.entries(noun.values ?? {}).map(([f, values]) => [f, { ...fields[f], type: 'value', values }] as const);
  return more.length ? { ...fields, ...Object.fromEntries(more) } : fields;
}

/** What a field is called. */
export function label(noun: Noun, field: string): string {
  const own = `field.${noun.name}_${field}`;
  return hasWord(own) ? t(own) : hasWord(`field.${field}`) ? t(`field.${field}` as Key) : field;
}

/** The name of a value of a field. */
export const valueName = (noun: Noun, field: string, value: string): string => noun.names?.[field]?.(value) ?? word(noun.words?.[field] ?? (field as Section), value);

/** The field in which the API tells the name of what an id stands for: area_name of area, site_name of site_id. */
export const nameField = (field: string): string => `${field.replace(/_id$/, '')}_name`;

/** What a cell says. */
export function cell(noun: Noun, field: string, row: Row): string {
  if (noun.show?.[field]) return noun.show[field](row);
  const value = row[field];
  const of = fieldsOf(noun)[field];
  if (value === undefined || value === null || value === '') return of?.type === 'boolean' ? t('form.no') : '';
  if (!of) return String(value);
  if (of.many) return Array.isArray(value) ? (of.type === 'value' || of.type === 'string' ? value.map((v) => one(noun, field, of, v, row)).join(', ') : number(value.length)) : '';
  return one(noun, field, of, value, row);
}

function one(noun: Noun, field: string, of: Field, value: unknown, row: Row): string {
  switch (of.type) {
    case 'boolean': return t(value ? 'form.yes' : 'form.no');
    case 'time': return /T00:00:00(\.000)?\+07:00$/.test(String(value)) ? date(String(value)) : dateTime(String(value));
    case 'value': return String(row[`${field}_label`] || valueName(noun, field, String(value)));
    case 'ref': return String(row[nameField(field)] || value);
    case 'integer': return number(Number(value));
    case 'number': return number(Number(value), 5);
    case 'object': return '';
    case 'string': return String(value);
  }
}

/** The fields that can be a column: all but ids, what cannot be written in a line, and the names of ids and values. */
export function columnsOf(noun: Noun): string[] {
  const fields = fieldsOf(noun);
  const names = new Set(Object.keys(fields).flatMap((f) => (fields[f]!.type === 'ref' ? [nameField(f), `${f.replace(/s$/, '')}_names`] : [`${f}_label`])));
  const fit = Object.keys(fields).filter((f) => f !== 'id' && !names.has(f) && !noun.never?.includes(f) && (fields[f]!.type !== 'object' || noun.show?.[f]) && !(fields[f]!.type === 'ref' && !(nameField(f) in fields)));
  return [...noun.columns, ...fit.filter((f) => !noun.columns.includes(f))];
}

/** The columns that a list can be filtered on by choosing a value; the area has a field of its own. */
export function filtersOf(noun: Noun): string[] {
  const fields = fieldsOf(noun);
  return schemaOf(noun.name).where.filter((f) => f !== 'area' && (fields[f]?.type === 'value' || fields[f]?.type === 'boolean'));
}
