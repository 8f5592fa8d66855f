// Writes the API's description and the types made of it, from the binary in KENG_BIN (../bin/keng): `npm run gen`.
// With --check nothing is written, and the exit code says whether the files are those of the binary.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const file = (name) => new URL(name, import.meta.url);
const keng = process.env.KENG_BIN ?? file('../bin/keng').pathname;
const api = JSON.parse(execFileSync(keng, ['openapi'], { encoding: 'utf8', maxBuffer: 32 << 20 }));
delete api.info.version; // It changes with every commit; the types do not depend on it.

// That an answer may carry more than is described is left out of the types: else every misspelt name would be one.
const closed = JSON.parse(JSON.stringify(api), (key, value) => (key === 'additionalProperties' && value === true ? undefined : value));
const types = astToString(await openapiTS({ ...closed, info: { ...closed.info, version: '' } }));

// What tables and forms are made of: every list that tells by what it is sorted and filtered, with the fields of its rows and
// of what is sent to change one.
const schema = (s) => (s?.$ref ? schema(api.components.schemas[s.$ref.split('/').at(-1)]) : s);
const json = (part) => schema(part?.content?.['application/json']?.schema);
const field = ([name, p]) => {
  const many = [p.type].flat()[0] === 'array';
  const type = [(many ? schema(p.items) : p).type].flat()[0] ?? 'object';
  return [name, {
    type: p['x-time'] ? 'time' : p['x-values'] ? 'value' : p['x-ref'] ? 'ref' : type,
    ...(many && { many }), ...(p['x-values'] && { values: p['x-values'] }), ...(p['x-ref'] && { ref: p['x-ref'] }),
    ...(p.maxLength && { most: p.maxLength }), ...(p.description && { about: p.description }),
  }];
};
const fields = (s) => Object.fromEntries(Object.entries(s?.properties ?? {}).map(field));
const nouns = {};
const taken = api.paths['/api/v1/export/{noun}']?.get?.['x-action'] ?? ''; // Who may take rows out as a file.
for (const [path, at] of Object.entries(api.paths)) {
  const columns = at.get?.['x-columns'];
  const row = json(at.get?.responses?.['200'])?.properties?.items?.items;
  if (!columns || !row) continue;
  const name = path.replace('/api/v1/', '');
  const body = json(at.post?.requestBody);
  nouns[name] = {
    read: at.get['x-action'], write: at.post?.['x-action'] ?? '', export: taken, sort: columns.sort ?? [], where: columns.where ?? [],
    fields: fields(schema(row)), body: Object.keys(body?.properties ?? {}), required: body?.required ?? [],
  };
}
const files = {
  'src/api/nouns.json': `${JSON.stringify(nouns, null, 1)}\n`,
  'openapi.json': `${JSON.stringify(api, null, 1)}\n`,
  'src/api/schema.d.ts': `// Made by \`npm run gen\` from openapi.json.\n${types}`,
};

for (const [name, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(file(name), text);
  else if (readFileSync(file(name), 'utf8') !== text) {
    console.error(`${name} is not the one of this binary; run \`npm run gen\``);
    process.exitCode = 1;
  }
}
