import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const keng = process.env.KENG_BIN ?? new URL('../../bin/keng', import.meta.url).pathname;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const data = mkdtempSync(join(tmpdir(), 'keng-e2e-'));
const run = (...args) => execFileSync(keng, [...args, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
/** The secret that a command prints: its last long word. */
const secretOf = (text) => text.split(/\s+/).filter((word) => word.length >= 10).at(-1);

let server, browser, base, token, context;
const password = 'quat-tre-mua-xanh-8841';

async function api(method, path, body) {
  const response = await fetch(`${base}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}
async function clean(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`), [], `axe-core on ${what}`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${what} scrolls sideways`);
}

before(async () => {
  server = spawn(keng, ['serve', '--data', data, '--http', '127.0.0.1:0', '--mqtt', '127.0.0.1:0', '--snmp', '127.0.0.1:0'], { stdio: 'ignore' });
  for (let n = 0; n < 200 && !existsSync(join(data, 'addr.json')); n++) await sleep(50);
  base = `http://${JSON.parse(readFileSync(join(data, 'addr.json'), 'utf8')).http}`;
  token = secretOf(run('token', '--role', 'admin'));
  const first = secretOf(run('user', 'add', 'truc', '--role', 'admin'));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${base}/login`);
  await page.fill('input[name=name]', 'truc');
  await page.fill('input[name=password]', first);
  await clean(page, 'login');
  await page.click('button.main');
  await page.waitForSelector('input[autocomplete="new-password"], .board');
  if (await page.locator('input[autocomplete="new-password"]').count()) {
    await page.fill('input[autocomplete="current-password"]', first);
    await page.locator('input[autocomplete="new-password"]').nth(0).fill(password);
    await page.locator('input[autocomplete="new-password"]').nth(1).fill(password);
    await page.click('form button.main');
  }
  await page.waitForSelector('.board');
  await page.close();
});
after(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
  await new Promise((resolve) => (server ? server.once('exit', resolve) : resolve()));
  rmSync(data, { recursive: true, force: true });
});

test('a signal appears on the board without a reload and ends with the all-clear', async () => {
  const page = await context.newPage();
  await page.goto(base);
  await page.waitForSelector('.board');
  await page.waitForSelector('.lost', { state: 'detached' });
  await api('POST', '/signals', { device: 'khoi-1', kind: 'smoke', state: 'raise', text: 'Khói tầng 1', attrs: { place: 'Nhà trạm số 1' } });
  const card = page.locator('[data-incident]').first();
  await card.waitFor({ timeout: 5000 });
  assert.match(await card.innerText(), /Chưa ai nhận/);
  await card.click();
  await page.locator('.sheet button', { hasText: 'Tôi nhận việc' }).click();
  await page.locator('.sheet .pill', { hasText: 'nhận' }).first().waitFor();
  await page.locator('.sheet button', { hasText: 'Hết báo động' }).click();
  await page.locator('dialog button.main').click();
  await page.locator('[data-incident] .pill', { hasText: 'Hết báo động' }).waitFor({ timeout: 5000 });
  await clean(page, 'the board with its sheet');
  await page.close();
});

test('an unknown short link says so, at 360 pixels', async () => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' });
  const page = await phone.newPage();
  await page.goto(`${base}/a/khong-co`);
  await page.locator('[role=alert]').waitFor();
  await clean(page, 'the page behind a short link');
  await phone.close();
});

for (const width of [360, 1440]) {
  for (const path of ['/', '/alarms', '/gong', '/intake', '/plans', '/rotas', '/people', '/devices', '/translators', '/settings']) {
    test(`${path} at ${width} pixels is accessible and fits`, async () => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 800 });
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(base + path);
      await page.waitForSelector('main h1', { state: 'attached' });
      await page.waitForLoadState('load');
      await sleep(600);
      await clean(page, path);
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
}
