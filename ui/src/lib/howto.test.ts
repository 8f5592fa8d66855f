import { expect, it } from 'vitest';
import { howTo } from './howto';

const at = { host: 'keng.xa.vn', origin: 'https://keng.xa.vn' };

it('fills in the name and the secret, as a shell takes them', () => {
  const [raise, , http] = howTo({ name: 'khoi-1', kind: 'sensor' }, at, "a'b");
  expect(raise!.text).toBe(`mosquitto_pub -h keng.xa.vn -u 'khoi-1' -P 'a'\\''b' -q 1 -t 'keng/khoi-1/signal' -m '{"kind":"smoke","state":"raise"}'`);
  expect(http!.text).toBe(`curl -H 'Authorization: Bearer …' https://keng.xa.vn/api/v1/signals -d '{"device":"khoi-1","kind":"smoke","state":"raise"}'`);
});

it('tells a siren how to listen and a node how to send a trap', () => {
  expect(howTo({ name: 'keng-1', kind: 'siren' }, at, 's')[0]!.text).toContain("mosquitto_sub -h keng.xa.vn -u 'keng-1' -P 's' -q 1 -t 'keng/keng-1/ring'");
  expect(howTo({ name: 'n', kind: 'node' }, at, 's')[0]!.text).toContain("snmptrap -v 2c -c 's' keng.xa.vn:1162");
});
