import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// A file with rows that are wrong: every one is named, nothing is half done, and a whole import is taken back.
let server, browser, context, page, base, api;
const ROWS = 500;
const WRONG = 37;
const count = async () => (await api('GET', '/people?all=true&limit=1&q=nguoi')).items.length;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  page.setDefaultTimeout(20_000);
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A file made from the template's own head: every so many rows a year of birth that cannot be. */
async function file() {
  const template = await (await fetch(`${base}/api/v1/templates/people?format=csv`, { headers: { Authorization: `Bearer ${server.run('token', '--role', 'admin')}` } })).text();
  const head = template.replace('\ufeff', '').split(/\r?\n/)[0].split(',');
  const at = (title) => head.findIndex((h) => h.includes(title));
  const wrong = new Set(Array.from({ length: WRONG }, (_, n) => 5 + n * 13));
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const cells = head.map(() => '');
    cells[at('Họ')] = `Người ${n}`;
    cells[at('Năm sinh')] = wrong.has(n) ? '31/02/1985' : '1985';
    return cells.join(',');
  });
  return { text: [head.join(','), ...lines].join('\r\n'), rows: [...wrong].map((n) => n + 2) };
}

test('37 wrong rows are named by row and column, the rest comes in as chosen, and all of it can be taken back', async () => {
  const { text, rows } = await file();
  await page.goto(`${base}/imports?noun=people`);
  await page.locator('input[type=file]').setInputFiles({ name: 'nguoi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const run = page.locator('section.run');
  await run.locator('dl div.bad dd', { hasText: String(WRONG) }).waitFor();
  assert.equal(await count(), 0, 'a check writes nothing');
  assert.equal(await page.locator('#noun').inputValue(), 'people', 'the next file is of the same noun');
  const named = await run.locator('tbody tr:not(.warn) td:first-child').allInnerTexts();
  assert.deepEqual(named.map(Number), rows, 'each wrong row is named');
  assert.deepEqual([...new Set(await run.locator('tbody tr:not(.warn) td:nth-child(2)').allInnerTexts())], ['Năm sinh']);
  assert.equal(await run.locator('button.main').count(), 0, 'all of a file with mistakes is not offered');
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `what is wrong in a file at ${width} pixels`);
  }
  await run.locator('button', { hasText: String(ROWS - WRONG) }).click();
  await page.locator('dialog button.main').click();
  await run.locator('button.danger').waitFor();
  assert.equal((await api('GET', `/imports/${new URL(page.url()).pathname.split('/').at(-1)}`)).created, ROWS - WRONG);
  assert.equal(await count(), 1);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `an import that is done at ${width} pixels`);
  }
  await run.locator('button.danger').click();
  await page.locator('dialog button.main').click();
  await run.locator('.pill.is-mute').first().waitFor();
  await run.locator('button.danger').waitFor({ state: 'detached' });
  assert.equal(await count(), 0, 'everything is taken back');
});
