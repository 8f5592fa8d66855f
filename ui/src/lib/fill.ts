export type Values = Record<string, string | number>;

/**
 * Puts values into a text of the word files: `{n}` is replaced by values.n. A text of two forms, "one|many", takes the first
 * when n is 1. A value that is missing stays visible as its name, so that a mistake is seen and not silently swallowed.
 */
export function fill(text: string, values: Values = {}): string {
  const [one, many] = text.split('|') as [string, string?];
  const form = many === undefined || values.n === 1 || values.n === '1' ? one : many;
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
