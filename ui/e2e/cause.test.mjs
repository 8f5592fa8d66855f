import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// A chain of an exchange and eight stations: what lies behind the third link goes dark when it is cut.
const stations = ['Tổng đài', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám'];
const file = {
  nodes: stations.map((name, n) => ({ id: `S${n}`, name: n ? `Trạm ${name}` : name, pos: [106.2 + n / 100, 20.2 + n / 200], host: n === 0 })),
  edges: stations.slice(1).map((_, n) => ({ id: `T-${n + 1}`, source: `S${n}`, target: `S${n + 1}` })),
};
let server, browser, base, context, api, page, folder;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  folder = mkdtempSync(join(tmpdir(), 'keng-net-'));
  writeFileSync(join(folder, 'mang.json'), JSON.stringify(file));
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a network comes in by a file, previewed first, and tells what each link would darken', async () => {
  await page.goto(`${base}/network`);
  await page.locator('text=Chưa có mạng lưới').waitFor();
  await page.locator('button', { hasText: 'Nhập tệp' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input[type=file]').setInputFiles(join(folder, 'mang.json'));
  await dialog.locator('button', { hasText: 'Xem trước' }).click();
  await dialog.locator('[role=status]', { hasText: '9 trạm mới' }).waitFor();
  await clean(page, 'the preview of a network');
  await dialog.locator('button.main').click();
  await page.locator('.legend', { hasText: '9 trạm, 8 tuyến, 0 mất liên lạc' }).waitFor();
  await page.locator('.no-host').waitFor();
  await page.goto(`${base}/network?element=node:S0`);
  await page.locator('label', { hasText: 'Trạm gốc' }).locator('input').check();
  await page.locator('.no-host').waitFor({ state: 'detached' });
  await page.locator('.weak button', { hasText: 'Tuyến T-3' }).click();
  await page.locator('section', { hasText: 'Nếu hỏng: Tuyến T-3' }).locator('b', { hasText: '6 trạm mất liên lạc' }).waitFor();
  // What would be dark is counted beside what is.
  await page.locator('.legend', { hasText: '6 trạm sẽ mất thêm' }).waitFor();
  await page.locator('.legend', { hasText: '8 tuyến, 0 mất liên lạc' }).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the network at ${width} pixels`);
  }
});

test('stations behind a cut link become one incident that says why, and can be corrected by hand', async () => {
  const { items: sites } = await api('GET', '/sites?limit=50');
  const at = (code) => sites.find((s) => s.code === code).id;
  for (let n = 1; n <= 8; n++) await api('POST', '/devices', { name: `tb-${n}`, kind: 'node', site_id: at(`S${n}`) });
  await api('POST', '/signals', [3, 4, 5, 6, 7, 8].map((n) => ({ device: `tb-${n}`, kind: 'link_down', state: 'raise' })));
  let cut;
  for (let n = 0; n < 100 && !cut; n++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    cut = (await api('GET', '/incidents?state=live')).items.find((i) => i.element);
  }
  assert.equal(cut?.element, 'link:T-3');
  await page.goto(`${base}/incidents/${cut.id}`);
  const card = page.locator('section', { has: page.locator('h2', { hasText: 'Vì sao' }) });
  await card.locator('b', { hasText: 'Tuyến T-3' }).waitFor();
  assert.match(await card.innerText(), /6 báo động được giải thích/);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the reason of an incident at ${width} pixels`);
  }
  await card.locator('.symptoms button', { hasText: 'Việc khác' }).first().click();
  await card.locator('h3', { hasText: '5 báo động được giải thích' }).waitFor();

  // The separate one rings by itself; a person may say that it belongs to the cut after all.
  const lone = (await api('GET', '/incidents?state=live')).items.find((i) => !i.element);
  await page.goto(`${base}/incidents/${lone.id}`);
  await page.locator('header button', { hasText: 'Thuộc việc khác' }).click();
  await page.locator('dialog', { hasText: 'không bao giờ bị ẩn' }).waitFor();
  await clean(page, 'what an incident may belong to');
  await page.locator('dialog button', { hasText: cut.number }).click();
  await page.waitForURL(`**/incidents/${cut.id}`);
  await card.locator('h3', { hasText: '6 báo động được giải thích' }).waitFor();

  await page.goto(`${base}/network`);
  await page.locator('.causes', { hasText: 'Trạm Hai – Trạm Ba' }).waitFor();
  await page.locator('.legend', { hasText: '6 mất liên lạc' }).waitFor();
  await page.locator('button', { hasText: '24 giờ qua' }).click();
  const slider = page.locator('input[type=range]');
  await slider.waitFor();
  await page.locator('.legend', { hasText: '0 mất liên lạc' }).waitFor();
  await slider.press('End');
  await page.locator('.legend', { hasText: '6 mất liên lạc' }).waitFor();
  await clean(page, 'the replay of a storm');
});

test('rules are written, switched and forgotten', async () => {
  await page.goto(`${base}/rules`);
  await page.locator('text=Chưa có luật nào').waitFor();
  await page.locator('button', { hasText: 'Viết luật' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('select').nth(0).selectOption('power_failure');
  await dialog.locator('select').nth(1).selectOption('link_down');
  await clean(page, 'the form of a rule');
  await dialog.locator('button.main').click();
  const row = page.locator('li', { hasText: 'Mất liên lạc' });
  await row.waitFor();
  await row.locator('input[role=switch]').click();
  await page.locator('li.off').waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the rules at ${width} pixels`);
  }
  await page.locator('button', { hasText: 'Học từ quá khứ' }).click();
  await page.locator('[role=status]', { hasText: 'Đã đọc 6 tín hiệu' }).waitFor();
  await row.locator('button.icon').click();
  await dialog.locator('button', { hasText: 'Bỏ luật' }).click();
  await page.locator('text=Chưa có luật nào').waitFor();
});

test('the figures of alarms stand beside their limits', async () => {
  await page.goto(`${base}/kpi`);
  await page.locator('.marks li').first().waitFor();
  assert.match(await page.locator('.marks').innerText(), /ISA-18\.2/);
  await page.locator('button', { hasText: 'Thiết bị' }).last().click();
  await page.locator('td', { hasText: 'tb-3' }).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the figures of alarms at ${width} pixels`);
  }
});
