import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// A person is written down once: who is there already shows while one types, and two records of one person become one.
let server, browser, context, page, base, api, first, team;
const dialog = () => page.locator('dialog');

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  first = await api('POST', '/people', { name: 'Đỗ Thị Hải Bắc', lang: 'vi', active: true, area: '14077', birth_year: 1985, contacts: [{ channel: 'sms', address: '0912345678' }] });
  team = await api('POST', '/teams', { name: 'Tổ bảo vệ', area: '14077', members: [first.id] });
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  page.setDefaultTimeout(15_000);
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('who is written down already shows while one types, and everything asked is kept', async () => {
  await page.goto(`${base}/people`);
  await page.locator('button.main', { hasText: 'Thêm người' }).click();
  await dialog().locator('input').first().fill('do thi hai bac');
  await dialog().getByLabel('Năm sinh').fill('1985');
  await dialog().locator('.note', { hasText: 'Có thể là cùng một người' }).locator('a', { hasText: 'Đỗ Thị Hải Bắc' }).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the form of a person at ${width} pixels`);
  }
  await dialog().locator('input').first().fill('Đỗ Hải Bắc');
  await dialog().getByLabel('Kỹ năng').fill('sơ cứu, lái ca nô');
  await dialog().getByLabel('Mục đích').selectOption('duty');
  await dialog().getByLabel('Căn cứ pháp lý').selectOption('public_task');
  await dialog().locator('button', { hasText: 'Thêm giờ nghỉ' }).click();
  await dialog().locator('button.main').click();
  await dialog().waitFor({ state: 'detached' });
  const made = (await api('GET', '/people?q=do hai bac&limit=10')).items.find((p) => p.name === 'Đỗ Hải Bắc');
  const whole = await api('GET', `/people/${made.id}`);
  assert.deepEqual([whole.birth_year, whole.skills, whole.purpose, whole.basis, whole.quiet_hours], [1985, ['sơ cứu', 'lái ca nô'], 'duty', 'public_task', [{ from: '22:00', until: '06:00' }]]);
});

test('two records of one person become one with both histories, and can be parted again', async () => {
  const other = (await api('GET', '/people?q=do hai bac&limit=10')).items.find((p) => p.name === 'Đỗ Hải Bắc');
  await page.goto(`${base}/people/${other.id}`);
  const doubles = page.locator('section.doubles');
  await doubles.locator('li', { hasText: 'Đỗ Thị Hải Bắc' }).locator('button').click();
  await dialog().locator('table').waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `two records side by side at ${width} pixels`);
  }
  await dialog().locator('label', { hasText: 'Đỗ Thị Hải Bắc' }).locator('input').check();
  await dialog().locator('button.main').click();
  await dialog().waitFor({ state: 'detached' });
  await page.locator('h1', { hasText: 'Đỗ Thị Hải Bắc' }).waitFor();
  await page.locator('dl.facts', { hasText: '0912345678' }).or(page.locator('dl.facts', { hasText: '84912345678' })).waitFor();
  await page.locator('ul.list li', { hasText: 'Tổ bảo vệ' }).waitFor();
  assert.equal((await api('GET', `/people/${first.id}`)).merged_into, other.id);
  assert.deepEqual((await api('GET', `/teams/${team.id}`)).members, [other.id], 'the team has the record that goes on');
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `a person of two records at ${width} pixels`);
  }
  await page.goto(`${base}/people/${first.id}`);
  await page.locator('.note a', { hasText: /./ }).click();
  await page.locator('ul.list button').click();
  await page.locator('ul.list button').waitFor({ state: 'detached' });
  assert.ok(!(await api('GET', `/people/${first.id}`)).merged_into, 'the records are two again');
  assert.deepEqual((await api('GET', `/teams/${team.id}`)).members, [first.id]);
});
