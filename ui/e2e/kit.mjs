// What every browser test needs: a Kẻng server of its own with a fresh data folder, a browser, somebody logged in, axe-core.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const keng = process.env.KENG_BIN ?? new URL('../../bin/keng', import.meta.url).pathname;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
export const password = 'quat-tre-mua-xanh-8841';

/**
 * A running server. command is serve or demo; flags are further flags of it.
 * base is its address, run executes a keng command on its data and gives the secret that it prints (its last long word).
 */
export async function start({ command = 'serve', flags = [] } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'keng-e2e-'));
  const run = (...args) => execFileSync(keng, [...args, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(/\s+/).filter((word) => word.length >= 10).at(-1);
  const server = spawn(keng, [command, '--data', data, '--http', '127.0.0.1:0', '--mqtt', '127.0.0.1:0', '--snmp', '127.0.0.1:0', ...flags], { stdio: 'ignore' });
  for (let n = 0; n < 1200 && !existsSync(join(data, 'addr.json')) && server.exitCode === null; n++) await sleep(50);
  const base = `http://${JSON.parse(readFileSync(join(data, 'addr.json'), 'utf8')).http}`;
  const stop = async () => {
    const ended = new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve()));
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { base, data, run, stop };
}

/** Calls of the API at base with a token; they fail the test when they are refused. */
export function caller(base, token) {
  return async (method, path, body) => {
    const response = await fetch(`${base}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

/** A browser and one context in it, Vietnamese, without motion. */
export async function open() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', reducedMotion: 'reduce' });
  return { browser, context };
}

/** Logs a user in that has the password first, and sets the password above where a new one is asked for. Ends on the board. */
export async function login(page, base, name, first) {
  await page.goto(`${base}/login`);
  await page.fill('input[name=name]', name);
  await page.fill('input[name=password]', first);
  await page.click('button.main');
  await page.waitForSelector('input[autocomplete="new-password"], .board');
  if (await page.locator('input[autocomplete="new-password"]').count()) {
    await page.fill('input[autocomplete="current-password"]', first);
    await page.locator('input[autocomplete="new-password"]').nth(0).fill(password);
    await page.locator('input[autocomplete="new-password"]').nth(1).fill(password);
    await page.click('form button.main');
  }
  await page.waitForSelector('.board');
}

/** The page has no finding of axe-core and does not scroll sideways. SHOTS names a folder for pictures of what was looked at. */
export async function clean(page, what) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${what.replaceAll(/\W+/g, '-')}.png`) });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`), [], `axe-core on ${what}`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${what} scrolls sideways`);
}
