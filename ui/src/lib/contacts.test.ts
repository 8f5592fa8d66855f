import { expect, it } from 'vitest';
import { parsePosition, tidy, telephone } from './contacts';

it('keeps an address only where one is used', () => {
  expect(tidy([{ channel: 'sms', address: ' 0912345678 ' }, { channel: 'push', address: 'x' }])).toEqual([{ channel: 'sms', address: '0912345678' }, { channel: 'push' }]);
});

it('reads a position', () => {
  expect(parsePosition('20.4201, 106.1684')).toEqual({ lat: 20.4201, lon: 106.1684 });
  expect(parsePosition('20,4201 106,1684')).toEqual({ lat: 20.4201, lon: 106.1684 });
  expect(parsePosition(' ')).toEqual({ lat: 0, lon: 0 });
  expect([parsePosition('chợ Rồng').lat, parsePosition('120.1, 106.2').lat]).toEqual([NaN, NaN]);
});

it('calls a number however it is written', () => {
  expect(telephone('+84 (912) 345-678')).toBe('tel:+84912345678');
});
