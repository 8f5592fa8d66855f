import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// Three stations in a row, and one that no link reaches yet.
const sites = [['A', 106.2, 20.2], ['B', 106.26, 20.2], ['C', 106.32, 20.2], ['D', 106.26, 20.225]];
let server, browser, context, base, api, page, ids;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  ids = {};
  for (const [code, lon, lat] of sites) ids[code] = (await api('POST', '/sites', { code, name: `Trạm ${code}`, kind: 'bts', area: '37', lat, lon })).id;
  await api('POST', '/links', { code: 'T-1', kind: 'fibre', from: ids.A, to: ids.B, length: 7000, duct: 'Ống 1' });
  await api('POST', '/links', { code: 'T-2', kind: 'fibre', from: ids.B, to: ids.C, duct: 'Ống 1' });
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Where a place lies on the screen: the map shows the whole network when it opens, 40 pixels from its edges. */
async function on() {
  const box = await page.locator('.map canvas').boundingBox();
  const [west, east] = [106.2, 106.32];
  const scale = (box.width - 80) / (east - west);
  const y = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
  return (lon, lat) => ({ x: box.x + box.width / 2 + (lon - (west + east) / 2) * scale, y: box.y + box.height / 2 - (y(lat) - y(20.2)) * scale });
}
const press = async ({ x, y }) => {
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
};
const say = (text) => page.locator('.draw [role=status]', { hasText: text }).waitFor();

test('a link is drawn on the map: from a station along its way to another, and back a step', async () => {
  await page.goto(`${base}/network`);
  await page.locator('.legend', { hasText: '3 trạm, 2 tuyến' }).waitFor();
  await page.waitForTimeout(1500); // The map draws.
  await page.locator('button', { hasText: 'Vẽ tuyến' }).click();
  await say('Bấm trạm đầu');
  await clean(page, 'a link that is to be drawn');
  const at = await on();
  await press(at(106.32, 20.2));
  await say('Bấm các điểm');
  await press(at(106.31, 20.215));
  await press(at(106.23, 20.21));
  assert.equal(await page.locator('.handle').count(), 2);
  await page.locator('.draw button', { hasText: 'Lùi một bước' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.handle').length === 1);
  await press(at(106.26, 20.225)); // Station D, which no link reached.
  await say('Kéo điểm');
  await page.locator('.draw', { hasText: 'Trạm C – Trạm D' }).waitFor();
  await clean(page, 'a drawn link');
  await page.locator('.draw button.main').click();
  const dialog = page.locator('dialog');
  await dialog.locator('input').first().fill('T-3');
  await clean(page, 'the form of a drawn link');
  await dialog.locator('button.main').click();
  await page.locator('.legend', { hasText: '4 trạm, 3 tuyến' }).waitFor();
  const made = (await api('GET', '/links')).items.find((l) => l.code === 'T-3');
  assert.deepEqual([made.from, made.to], [ids.C, ids.D]);
  assert.equal(made.route.length, 3);
  assert.deepEqual([made.route[0], made.route[2]], [{ lat: 20.2, lon: 106.32 }, { lat: 20.225, lon: 106.26 }]);
  assert.ok(Math.abs(made.route[1].lon - 106.31) < 0.001 && Math.abs(made.route[1].lat - 20.215) < 0.001, JSON.stringify(made.route));
  assert.ok(made.length > 6500 && made.length < 8500, `${made.length} m`);
});

test('the course of a link is changed: a point put in, dragged, moved by key and taken out; what it was stays', async () => {
  await page.goto(`${base}/network?element=link:T-1`);
  await page.waitForTimeout(1500);
  await page.locator('button', { hasText: 'Vẽ đường đi' }).click();
  await say('Kéo điểm');
  // Four stations now: the map is centred between the southern three and the northern one.
  const box = await page.locator('.map canvas').boundingBox();
  const at = await on();
  const shift = at(0, 20.2125).y - (box.y + box.height / 2);
  const place = (lon, lat) => ({ x: at(lon, lat).x, y: at(lon, lat).y - shift });
  await press(place(106.23, 20.2));
  await page.locator('.handle[aria-pressed=true]').waitFor();
  const handle = await page.locator('.handle').boundingBox();
  await page.mouse.move(handle.x + 22, handle.y + 22);
  await page.mouse.down();
  await page.mouse.move(handle.x + 22, handle.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.locator('.draw button', { hasText: 'Thêm điểm sau' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.handle').length === 2);
  await page.locator('.handle').nth(1).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.locator('.handle').nth(1).and(page.locator('[aria-pressed=true]')).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `a course that is changed at ${width} pixels`);
  }
  await page.keyboard.press('Delete');
  await page.waitForFunction(() => document.querySelectorAll('.handle').length === 1);
  await page.locator('.draw input[type=checkbox]').uncheck();
  await page.locator('.draw button.main').click();
  await page.locator('.draw').waitFor({ state: 'detached' });
  const link = (await api('GET', '/links')).items.find((l) => l.code === 'T-1');
  assert.equal(link.route.length, 3);
  assert.ok(link.route[1].lat < 20.199, `dragged to the south: ${JSON.stringify(link.route)}`);
  assert.deepEqual([link.length, link.duct], [7000, 'Ống 1'], 'what was not drawn stays');
  const { items: past } = await api('GET', `/links/${link.id}/versions`);
  assert.deepEqual(past.map((l) => [l.route?.length ?? 0, !!l.valid_to]), [[3, false], [0, true]]);
  await page.locator('summary', { hasText: 'Các phiên bản' }).click();
  await page.locator('li', { hasText: 'nay: 7 km, 3 điểm' }).waitFor();
});

test('what is drawn and not saved is gone', async () => {
  await page.locator('button', { hasText: 'Vẽ tuyến' }).click();
  await say('Bấm trạm đầu');
  await page.keyboard.press('Escape');
  await page.locator('.draw').waitFor({ state: 'detached' });
  assert.equal((await api('GET', '/links')).items.length, 3);
});
