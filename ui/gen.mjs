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
const files = { 'openapi.json': `${JSON.stringify(api, null, 1)}\n`, 'src/api/schema.d.ts': `// Made by \`npm run gen\` from openapi.json.\n${types}` };

for (const [name, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(file(name), text);
  else if (readFileSync(file(name), 'utf8') !== text) {
    console.error(`${name} is not the one of this binary; run \`npm run gen\``);
    process.exitCode = 1;
  }
}
